import { permission, type Person } from '../../../src/domain/acts/permission';
import { decideGate } from '../../../src/domain/gate/gate';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { decideHint } from '../../../src/domain/acts/fit';
import { endingView, helpedBy } from '../../../static/endings/endings';
import { ENDING_MOVES, gatesAhead, offersOf } from '../../../static/gate/moves';
import { after, doing, draft, elsewhere, ended, inReview, moved, operator, outsider, plainBrief, productManager, readyForDone, readyForPilot, requester, reviewer } from '../domain/request-fixture';

function offers(sources: RequestSources, person: Person): string[] {
  const state = deriveState(sources);
  return offersOf(state, (move) => permission(move, state, person)).map((offer) => `${offer.move} ${offer.kind}`);
}
const gates = (sources: RequestSources): string[] => gatesAhead(deriveState(sources)).map(({ title, pass }) => `${title}: ${pass ? 'open' : 'closed'}`);

describe('the moves that are offered', () => {
  it('stand ready when they lead forward, and are opened first when they need a reason', () => {
    expect(offers(readyForPilot(), operator)).toEqual(['request_changes button', 'start_pilot form', 'start_limited button']);
    expect(offers(readyForDone(), operator)).toEqual(['limit_scope form', 'finish form', 'roll_back button']);
    expect(offers(moved(readyForPilot(), 'request_changes', reviewer), requester)).toEqual(['back_to_review form']);
  });

  it('are no buttons while the gate before them is shut, or for whoever may not', () => {
    expect(offers(inReview(), operator)).toEqual(['request_changes button', 'start_pilot no', 'start_limited no']);
    expect(offers(moved(readyForPilot(), 'start_pilot'), operator)).toContain('finish no');
    for (const sources of [readyForPilot(), readyForDone()]) expect(offers(sources, outsider).every((offer) => offer.endsWith(' no'))).toBe(true);
    const state = deriveState(readyForDone());
    for (const offer of offersOf(state, (move) => permission(move, state, outsider))) expect(offer.kind === 'no' ? offer.why : '').toMatch(/^Only .* can /);
  });

  it('name every move that starts here and no other', () => {
    expect(offers(draft(), requester)).toEqual([]);
    const all = offers({ ...readyForDone(), status: 'done', record: { ...readyForDone().record, stage: { id: 'production', since: 1 } } }, operator);
    expect(all).toEqual(['roll_back button']);
  });
});

describe('the ways to end', () => {
  const ways = (sources: RequestSources, person: Person): string[] => {
    const state = deriveState(sources);
    return offersOf(state, (move) => permission(move, state, person), ENDING_MOVES).map((offer) => `${offer.move} ${offer.kind}`);
  };

  it('are opened first, each for whoever may, and say to others who can', () => {
    expect(ways(elsewhere(inReview()), productManager)).toEqual(['redirect button', 'decline button', 'withdraw no']);
    expect(ways(inReview(), productManager)).toEqual(['redirect no', 'decline button', 'withdraw no']);
    expect(ways(inReview(), requester)).toEqual(['redirect no', 'decline no', 'withdraw button']);
    expect(ways(ended(inReview(), 'decline'), requester)).toEqual(['reopen button']);
    expect(ways(readyForDone(), requester)).toEqual(['withdraw button']);
  });

  it.each<[RequestSources, ReturnType<typeof endingView>, ReturnType<typeof helpedBy>]>([
    [draft(), 'open', null], [inReview(), 'open', null], [elsewhere(inReview(), 'budgets'), 'elsewhere', 'budgets'], [elsewhere(draft(), 'unsure'), 'open', null],
    [after(draft(), decideHint(doing(draft(), requester), { decision: 'accepted', control: 'quotas', reason: '' })), 'open', 'quotas'],
    [ended(elsewhere(inReview(), 'budgets'), 'redirect'), 'ended', 'budgets'], [ended(elsewhere(inReview(), 'budgets'), 'decline'), 'ended', 'budgets'], [ended(inReview(), 'withdraw'), 'ended', null],
    [moved(readyForDone(), 'finish'), 'done', null], [{ ...draft(), status: null }, 'none', null],
  ])('have one place, with help where a standard control does it: %#', (sources, view, control) => {
    expect([endingView(deriveState(sources)), helpedBy(deriveState(sources))]).toEqual([view, control]);
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
