import { permission, type Person } from '../../../src/domain/acts/permission';
import { decideGate } from '../../../src/domain/gate/gate';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { gatesAhead, offersOf } from '../../../static/gate/moves';
import { draft, inReview, moved, operator, outsider, plainBrief, readyForDone, readyForPilot, requester, reviewer } from '../domain/request-fixture';

function offers(sources: RequestSources, person: Person): string[] {
  const state = deriveState(sources);
  return offersOf(state, (move) => permission(move, state, person)).map((offer) => `${offer.move} ${offer.kind}`);
}
const gates = (sources: RequestSources): string[] => gatesAhead(deriveState(sources)).map(({ title, pass }) => `${title}: ${pass ? 'open' : 'closed'}`);

describe('the moves that are offered', () => {
  it('stand ready when they lead forward, and are opened first when they need a reason', () => {
    expect(offers(readyForPilot(), operator)).toEqual(['request_changes button', 'start_pilot form']);
    expect(offers(readyForDone(), operator)).toEqual(['limit_scope form', 'finish form', 'roll_back button']);
    expect(offers(moved(readyForPilot(), 'request_changes', reviewer), requester)).toEqual(['back_to_review form']);
  });

  it('are no buttons while the gate before them is shut, or for whoever may not', () => {
    expect(offers(inReview(), operator)).toEqual(['request_changes button', 'start_pilot no']);
    expect(offers(moved(readyForPilot(), 'start_pilot'), operator)).toContain('finish no');
    for (const sources of [readyForPilot(), readyForDone()]) expect(offers(sources, outsider).every((offer) => offer.endsWith(' no'))).toBe(true);
    const state = deriveState(readyForDone());
    for (const offer of offersOf(state, (move) => permission(move, state, outsider))) expect(offer.kind === 'no' ? offer.why : '').toMatch(/^Only .* can /);
  });

  it('name every move that starts here and no other', () => {
    expect(offers(draft(), requester)).toEqual([]);
    const all = offers({ ...readyForDone(), status: 'done', record: { ...readyForDone().record, stage: { id: 'production', since: 1 } } }, operator);
    expect(all).toEqual(['roll_back button', 'reopen no']);
  });
});

describe('the gates ahead', () => {
  it('are those that are still to be passed, with what each says', () => {
    expect(gates(draft())).toEqual([]);
    expect(gates(inReview())).toEqual(['Before the pilot: closed', 'Before production: closed']);
    expect(gates(readyForPilot())).toEqual(['Before the pilot: open', 'Before production: closed']);
    expect(gates(readyForDone())).toEqual(['Before production: open']);
    const [ahead] = gatesAhead(deriveState(inReview()));
    expect(ahead?.sentence).toBe(decideGate('pilot', deriveState(inReview())).sentence);
  });

  it('are none in Done, until something has become open again', () => {
    const done: RequestSources = moved(readyForDone(), 'finish');
    expect(gates(done)).toEqual([]);
    expect(gates({ ...done, brief: plainBrief({ systems: { text: 'Another collector' } }) })).toEqual(['Open again: closed']);
  });
});
