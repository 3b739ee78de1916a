import { REQUEST_REPLIES } from '../../../src/contract/request-replies';
import { conflictOf } from '../../../static/bridge/conflict';
import { readEnvelope } from '../../../static/bridge/envelope';
import { emptyBrief } from '../../../src/domain/brief/model';
import { newRecord } from '../../../src/domain/record';

const snapshot = {
  issue: { id: '10001', key: 'PLUG-1', summary: 'S', projectId: '1', projectKey: 'PLUG', status: 'draft', statusName: 'Draft', reporterId: null, creatorId: null, description: '', archived: false, copiedFrom: null },
  brief: emptyBrief(), briefReadable: true, record: newRecord('10001', 0), revision: 0, waiverRoles: [], subtasks: [], me: { accountId: 'a', roles: [], canEdit: true },
};

const readReply = (name: keyof typeof REQUEST_REPLIES, raw: unknown) => readEnvelope<unknown>(raw, REQUEST_REPLIES[name]);

describe('an answer of the backend', () => {
  it('is parsed with the schema of its call', () => {
    const reply = readReply('viewRequest', { ok: true, value: snapshot });
    expect(reply).toEqual({ ok: true, value: snapshot });
  });

  it('is refused as a failure when it has another shape', () => {
    for (const raw of [undefined, null, 'text', {}, { ok: true }, { ok: true, value: { ...snapshot, brief: {} } }, { ok: false, error: { code: 'unheard_of', message: '' } }]) {
      expect(readReply('viewRequest', raw)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    }
  });

  it('passes on the backend’s own failure', () => {
    expect(readReply('saveBrief', { ok: false, error: { code: 'forbidden', message: 'Only the requester can.' } }))
      .toEqual({ ok: false, error: { code: 'forbidden', message: 'Only the requester can.' } });
  });
});

describe('a conflict', () => {
  it('gives the brief as it is now', () => {
    expect(conflictOf({ code: 'conflict', message: '', details: { brief: emptyBrief(), rows: ['goal'] } })).toEqual({ brief: emptyBrief(), rows: ['goal'] });
  });

  it('is nothing else, and nothing unreadable', () => {
    expect(conflictOf({ code: 'busy', message: '', details: { brief: emptyBrief(), rows: [] } })).toBeNull();
    expect(conflictOf({ code: 'conflict', message: '', details: { brief: {} } })).toBeNull();
  });
});
