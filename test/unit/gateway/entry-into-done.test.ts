import { AppError } from '../../../src/contract/errors';
import { emptyBrief } from '../../../src/domain/brief/model';
import { newRecord } from '../../../src/domain/record';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { QUESTION_STATUS_IDS, STATUS_IDS } from '../../../src/domain/vocabulary/ids';
import { entryFrom, findEntry } from '../../../src/operations/entry-into-done';
import type { LoadedRequest, Reading } from '../../../src/operations/load-request';
import type { Change, History, IssueView, Ports } from '../../../src/operations/ports';

const SET_UP_AT = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const ids = <T extends string>(names: readonly T[]) => Object.fromEntries(names.map((name) => [name, `s-${name}`])) as Record<T, string>;
const NO_FIELDS = { brief: null, acceptance: null, rollout: null, nextStep: null, fit: null, reviewAnswer: null };

function request(part: Partial<IssueView> = {}): LoadedRequest {
  const issue: IssueView = {
    id: '1', key: 'PLUG-1', projectId: 'p', projectKey: 'PLUG', typeId: 't', statusId: 's-done', statusName: 'Done', summary: '', descriptionText: '', texts: [], reporterId: null, creatorId: null, securityLevelId: null,
    parentId: null, probeName: null, copiedFrom: null, statusCategorySince: SET_UP_AT + DAY, createdAt: SET_UP_AT, statusEntries: null, updatedAt: SET_UP_AT + DAY, subtasks: [], linkedIds: [], fields: NO_FIELDS, fieldIds: { ...NO_FIELDS, brief: 'customfield_1' }, canEdit: null,
    transitions: null, ...part,
  };
  const read: Reading = {
    issue, settings: DEFAULT_SETTINGS, unlicensed: false, readAt: SET_UP_AT + 2 * DAY, brief: emptyBrief(), briefReadable: true, record: newRecord('1', SET_UP_AT), revision: 0, question: null, archived: false,
    setUp: { v: 1, projectId: 'p', requestTypeId: 't', questionTypeId: 'q', statusIds: ids(STATUS_IDS), questionStatusIds: ids(QUESTION_STATUS_IDS), roleIds: { security: 1, operator: 2, compliance: 3, product_manager: 4 }, at: SET_UP_AT },
  };
  return { ...read, asRead: read };
}

const change = (at: number, ...items: readonly [fieldId: string, from: string | null, to: string | null][]): Change => ({ at, items: items.map(([fieldId, from, to]) => ({ fieldId, from, to })) });
const history = (...changes: Change[]): History => ({ changes, complete: true });
const at = SET_UP_AT + DAY;

test.each([
  ['a transition', change(at, ['status', 's-in_review', 's-done']), { path: 'transition', from: 'in_review' }],
  ['a status that is none of ours', change(at, ['status', 's-elsewhere', 's-done']), { path: 'transition', from: null }],
  ['a change of type that brings the status along', change(at, ['issuetype', 'x', 't'], ['status', 's-elsewhere', 's-done']), { path: 'type_change', from: null }],
  ['a change of type alone', change(at, ['issuetype', 'x', 't']), { path: 'type_change', from: null }],
  ['a move from another project', change(at, ['project', 'other', 'p'], ['issuetype', 'x', 't'], ['status', 's-draft', 's-done']), { path: 'project_move', from: 'draft' }],
])('%s is told as the way into Done', (_name, entered, told) => {
  const unrelated = change(at + 1, ['labels', null, 'x'], ['status', 's-done', 's-done2']);
  expect(entryFrom(history(unrelated, entered, change(at - 1, ['status', 's-draft', 's-done'])), request())).toMatchObject({ ...told, at, beforeSetUp: false });
});

test('a request without a change was created there, unless Jira lists only the latest', () => {
  expect(entryFrom(history(), request())).toMatchObject({ path: 'creation', at: SET_UP_AT });
  expect(entryFrom({ changes: [change(at, ['labels', null, 'x'])], complete: false }, request())).toMatchObject({ path: 'unknown', at: null });
});

test('what counts for set-up is when it became a request in Done here, not when the status was reached', () => {
  const early = change(SET_UP_AT - DAY, ['status', 's-draft', 's-done']);
  const long = request({ statusCategorySince: SET_UP_AT - DAY });
  expect(entryFrom(history(early), long).beforeSetUp).toBe(true);
  expect(entryFrom(history(change(at, ['issuetype', 'x', 't']), early), long)).toMatchObject({ beforeSetUp: false, path: 'type_change' });
  expect(entryFrom({ changes: [], complete: false }, long).beforeSetUp).toBe(true);
});

test('edits of the brief are told apart by the entry, and what is not listed may have been one', () => {
  const edit = (time: number) => change(time, ['customfield_1', null, null]);
  const entered = change(at, ['status', 's-pilot', 's-done']);
  expect(entryFrom(history(edit(at + 5), entered, edit(at - 5), edit(at - 9)), request())).toMatchObject({ editedSince: true, lastEditBefore: at - 5 });
  expect(entryFrom(history(entered), request())).toMatchObject({ editedSince: false, lastEditBefore: null });
  expect(entryFrom(history(edit(at), entered), request())).toMatchObject({ editedSince: false, lastEditBefore: at });
  expect(entryFrom({ changes: [edit(at + 5), entered, change(at - 7, ['labels', null, 'x'])], complete: false }, request())).toMatchObject({ lastEditBefore: at - 7 });
});

test('texts that were changed after the entry are named by their part, and so is who was the reporter before', () => {
  const entered = change(at, ['status', 's-pilot', 's-done']);
  const later = change(at + 5, ['summary', null, null], ['customfield_1', null, null], ['reporter', 'acc-2', 'acc-3'], ['attachment', null, '7']);
  const told = entryFrom(history(later, change(at + 3, ['reporter', 'acc-1', 'acc-2']), entered, change(at - 5, ['description', null, null], ['reporter', 'acc-0', 'acc-1'])), request());
  expect(told).toMatchObject({ changedTexts: ['summary', 'brief', 'field', 'attachment'], formerRequester: 'acc-1' });
  expect(entryFrom(history(entered), request())).toMatchObject({ changedTexts: [] });
  expect(entryFrom(history(entered), request())).not.toHaveProperty('formerRequester');
});

describe('looking it up', () => {
  const asking = (answer: () => Promise<History>): Ports => ({ jira: { readHistory: answer } }) as unknown as Ports;

  test('asks nothing where nothing has to be settled', async () => {
    expect(await findEntry(asking(() => Promise.reject(new Error('asked'))), request({ statusId: 's-pilot' }))).toBeNull();
  });

  test('finds the request all the same when Jira refuses for good, and comes again when Jira is busy', async () => {
    const refused = asking(() => Promise.reject(new AppError('forbidden', 'No.')));
    expect(await findEntry(refused, request())).toMatchObject({ path: 'unknown', at: null, beforeSetUp: false });
    const busy = asking(() => Promise.reject(new AppError('rate_limited', 'Later.')));
    await expect(findEntry(busy, request())).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
