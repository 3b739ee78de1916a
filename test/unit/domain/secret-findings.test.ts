import type { Outcome } from '../../../src/domain/acts/outcome';
import type { Person } from '../../../src/domain/acts/permission';
import { closeFinding, coversOwnTexts, noteSecrets } from '../../../src/domain/acts/secret-findings';
import { decideGate } from '../../../src/domain/gate/gate';
import { RequestRecord } from '../../../src/domain/record';
import type { PlacedSecret } from '../../../src/domain/secrets/scan';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { after, doing, inReview, looked, operator, readyForDone, reviewer, T0 } from './request-fixture';

const code = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.code);

describe('secret findings', () => {
  const secret: PlacedSecret = { kind: 'virtual_key', place: 'brief', digest: 'd1' };
  const found = (sources: RequestSources, ...secrets: PlacedSecret[]) => ({ ...sources, record: noteSecrets(sources.record, looked(secrets), T0) });

  test('are opened once for each secret and place', () => {
    const once = found(inReview(), secret, secret);
    expect(once.record.findings).toHaveLength(1);
    expect(noteSecrets(once.record, looked([secret]), T0 + 1)).toBe(once.record);
    expect(found(once, { ...secret, place: 'summary' }, { ...secret, digest: 'd2' }).record.findings.map((finding) => finding.id)).toEqual(['f1', 'f2', 'f3']);
  });

  test('are closed by security with a reason, and not opened again for the same secret', () => {
    const open = found(inReview(), secret);
    const close = (person: Person, reason = 'Rotated today.', finding = 'f1') => closeFinding(doing(open, person), { finding, outcome: 'rotated', reason });
    expect([code(close(operator)), code(close(reviewer, ' ')), code(close(reviewer, 'x', 'f9'))]).toEqual(['forbidden', 'invalid_input', 'not_found']);
    const closed = after(open, close(reviewer));
    expect(deriveState(closed).openSecrets).toEqual([]);
    expect(noteSecrets(closed.record, looked([secret]), T0 + 1)).toBe(closed.record);
  });

  test('say whether the value still stands there, and stay open when it does not', () => {
    const open = found(inReview(), secret, { ...secret, place: 'comment.7' });
    const gone = noteSecrets(open.record, looked([{ ...secret, place: 'comment.7' }], true), T0 + 5);
    expect(gone.findings.map(({ goneAt }) => goneAt)).toEqual([T0 + 5, undefined]);
    expect(deriveState({ ...open, record: gone }).openSecrets).toHaveLength(2);
    expect(noteSecrets(gone, looked([{ ...secret, place: 'comment.7' }], true), T0 + 6)).toBe(gone);
    const back = noteSecrets(gone, looked([secret, { ...secret, place: 'comment.7' }], true), T0 + 7);
    expect(back.findings).toEqual(open.record.findings);
  });

  test('are not taken for gone by a look that does not cover their place', () => {
    const open = found(inReview(), secret, { ...secret, place: 'comment.7' }, { ...secret, place: '12/summary' }, { ...secret, place: 'attachment.3' });
    const { findings } = noteSecrets(open.record, { found: [], covers: coversOwnTexts }, T0 + 5);
    expect(findings.map(({ place, goneAt }) => (goneAt === undefined ? null : place))).toEqual(['brief', null, null, null]);
  });

  const many = Array.from({ length: 250 }, (_, index) => ({ ...secret, place: 'description', digest: `d${index}` }));
  const closeAll = (sources: RequestSources) => deriveState(sources).openSecrets.reduce((into, { id }) => after(into, closeFinding(doing(into, reviewer), { finding: id, outcome: 'rotated', reason: 'x' })), sources);

  test('stay within the record’s limit: a closed one gives way once its value is gone, an open one never', () => {
    const full = found(inReview(), ...many);
    expect(full.record.findings).toHaveLength(100);
    const closed = after(full, closeFinding(doing(full, reviewer), { finding: 'f7', outcome: 'rotated', reason: 'x' }));
    const fresh = { ...secret, place: 'summary', digest: 'new' };
    expect(noteSecrets(closed.record, looked([fresh, ...many], true), T0).findings.map(({ digest }) => digest)).not.toContain('new');
    const next = noteSecrets(closed.record, looked([fresh, ...many.filter(({ digest }) => digest !== 'd6')], true), T0);
    expect(next.findings.map(({ id }) => id)).not.toContain('f7');
    expect(next.findings.at(-1)).toMatchObject({ id: 'f101', digest: 'new' });
    expect(RequestRecord.safeParse(next).success).toBe(true);
  });

  test('of more than fit are the same at each look, and the gates stay shut when those that are listed are closed', () => {
    const full = found(readyForDone(), ...many);
    expect(noteSecrets(full.record, looked(many), T0 + 1)).toBe(full.record);
    expect(noteSecrets(full.record, looked([]), T0 + 1)).toBe(full.record);
    expect(decideGate('done', deriveState(full)).sentence).toBe('Not ready for Done, 1 open. security: over 100 secrets. See the panel.');
    const closed = closeAll(full);
    expect(noteSecrets(closed.record, looked(many), T0 + 1)).toBe(closed.record);
    expect(deriveState(closed)).toMatchObject({ openSecrets: [], unlistedSecrets: ['description'] });
    expect(decideGate('done', deriveState(closed)).pass).toBe(false);
  });

  test('of more than fit are listed as others are taken out', () => {
    const closed = closeAll(found(readyForDone(), ...many));
    const half = noteSecrets(closed.record, looked(many.slice(50), true), T0 + 1);
    expect(deriveState({ ...closed, record: half }).openSecrets.map(({ digest }) => digest)).toEqual(many.slice(100, 150).map(({ digest }) => digest));
    const cleared = { ...closed, record: noteSecrets(closed.record, looked(many.slice(0, 100), true), T0 + 1) };
    expect(deriveState(cleared).unlistedSecrets).toEqual([]);
    expect(decideGate('done', deriveState(cleared)).pass).toBe(true);
  });
});
