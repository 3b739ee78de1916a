import { perform, refuse, type Doing, type Outcome } from './outcome';

/** Notes that the text for the other team stands in a comment. */
export function shareRedirect(doing: Doing): Outcome {
  const { state, person, now } = doing;
  return perform('share_redirect', doing, {}, state.record.ending?.control ?? '', () => {
    const { ending } = state.record;
    if (ending === null) return refuse('wrong_status', 'This request has not been redirected.');
    if (ending.shared !== null) return refuse('wrong_status', 'The text stands in a comment already.');
    return { ...state.record, ending: { ...ending, shared: { by: person.accountId, at: now } } };
  });
}
