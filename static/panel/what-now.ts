import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { moveStep } from '../../src/domain/acts/move-step';
import { closedBecause, isRequester, permission, type Person } from '../../src/domain/acts/permission';
import { filledRows } from '../../src/domain/brief/completeness';
import { changedRows } from '../../src/domain/brief/fingerprints';
import { decideGate } from '../../src/domain/gate/gate';
import type { Open } from '../../src/domain/gate/open';
import { nextStep } from '../../src/domain/next-step';
import type { RequestState } from '../../src/domain/state';
import { ROW_IDS, type ControlId, type EndingId, type StatusId, type ItemId, type MoveId, type QuestionId } from '../../src/domain/vocabulary/ids';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { isQuestion, shortOf, WAIVABLE_IDS, waiverSubject } from '../../src/domain/vocabulary/waivers';
import { STATUSES } from '../../src/domain/vocabulary/statuses';

/** Where the one button leads. */
export type Target =
  | { readonly to: 'edit' | 'send' | 'fit' | 'secrets' | 'questions' | 'asked' | 'moves' | 'ending' }
  | { readonly to: 'question'; readonly question: QuestionId }
  | { readonly to: 'item'; readonly item: ItemId };

/** The panel's first line for whoever looks: what is to be done, and one button if it is theirs to do. */
export interface WhatNow {
  readonly sentence: string;
  readonly button: { readonly label: string; readonly target: Target } | null;
  /** Since when others are waited for, epoch milliseconds; null when that is not known or somebody's own turn. */
  readonly since: number | null;
}

/** Something that this person can do. */
interface Turn {
  readonly sentence: string;
  readonly button: NonNullable<WhatNow['button']>;
  /** The question that is judged or answered, if it is that. Several of a kind are one thing to do: they stand in one form. */
  readonly question: QuestionId | null;
  readonly kind: 'judge' | 'answer' | 'other';
}

const turn = (sentence: string, label: string, target: Target): Turn => ({ sentence, button: { label, target }, question: null, kind: 'other' });
const theirs = (sentence: string, label: string, target: Target): WhatNow => ({ sentence, button: { label, target }, since: null });
const said = (sentence: string): WhatNow => ({ sentence, button: null, since: null });

/** What this person can do about one open question or item; null when it is not theirs. */
function turnAt({ question, item, kind, role }: Open, state: RequestState, person: Person): Turn | null {
  if (question !== null && kind === 'create') {
    return permission('create_questions', state, person).allowed ? turn('Questions are missing.', 'Go to the questions', { to: 'questions' }) : null;
  }
  if (question !== null) {
    const asked = role === 'requester';
    const theirTurn = asked
      ? isRequester(state, person) && permission('answer', state, person, { question }).allowed
      : permission('judge', state, person, { question }).allowed;
    const { number, short } = QUESTIONS[question];
    if (!theirTurn) return null;
    const target: Target = asked ? { to: 'asked' } : { to: 'question', question };
    return { ...turn(`It is your turn: ${number}, ${short}`, `Go to ${number}`, target), question, kind: asked ? 'answer' : 'judge' };
  }
  if (item === null || !permission('attest', state, person, { item }).allowed) return null;
  return turn(`It is your turn: ${ITEMS[item].label}.`, `Go to “${ITEMS[item].short}”`, { to: 'item', item });
}

/** A reviewer still has to say, or to say again, where the requirement belongs. */
function fitIsOpen({ fit }: RequestState): boolean {
  return fit.control === null || fit.control === 'unsure' || fit.staleRows.length > 0;
}

/** An open finding, for whoever can close it, and for the requester as long as the secret stands there. */
function secretTurn(state: RequestState, person: Person): Turn | null {
  const { openSecrets, unlistedSecrets } = state;
  if (openSecrets.length > 0 && permission('close_finding', state, person).allowed) {
    return turn('A secret stands in this request: see that it is rotated, then close the finding.', 'Go to the finding', { to: 'secrets' });
  }
  if (!isRequester(state, person) || (unlistedSecrets.length === 0 && !openSecrets.some(({ goneAt }) => goneAt === undefined))) return null;
  return turn('A secret stands in this request: take it out and rotate it before you go on.', 'See where it stands', { to: 'secrets' });
}

/** Everything that waits for this person before a gate, the most pressing first. */
function turnsBefore(gate: 'pilot' | 'done', state: RequestState, person: Person): readonly Turn[] {
  const secret = secretTurn(state, person);
  const fit = fitIsOpen(state) && permission('confirm_fit', state, person).allowed
    ? [turn('It is your turn: say where the requirement belongs.', 'Go to the fit', { to: 'fit' })] : [];
  const rest = decideGate(gate, state).open.map((entry) => turnAt(entry, state, person)).filter((one) => one !== null);
  const seconds = WAIVABLE_IDS.filter((of) => permission('second_waiver', state, person, waiverSubject(of)).allowed).map((of) =>
    turn(`A waiver of ${shortOf(of)} waits for a second person.`, `Go to ${isQuestion(of) ? shortOf(of) : `“${shortOf(of)}”`}`, isQuestion(of) ? { to: 'question', question: of } : { to: 'item', item: of }));
  return [...(secret === null ? [] : [secret]), ...fit, ...rest, ...seconds];
}

/** `Q1`; `Q1 and Q3`; `Q1, Q3 and Q4`. */
function numbersOf(questions: readonly QuestionId[]): string {
  const numbers = questions.map((id) => QUESTIONS[id].number);
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''}`;
}

/** What several questions of one kind ask for, and where all of them are dealt with. */
const TOGETHER: Readonly<Record<'judge' | 'answer', { readonly waits: string; readonly verb: string; readonly target: Target }>> = {
  judge: { waits: 'wait for your verdict', verb: 'Review', target: { to: 'questions' } },
  answer: { waits: 'are asked of you', verb: 'Answer', target: { to: 'asked' } },
};

/** The most pressing of somebody's turns, and how many more there are; null when there is none. */
function firstOf(turns: readonly Turn[]): WhatNow | null {
  const [first] = turns;
  if (first === undefined) return null;
  const alike = first.kind === 'other' ? [] : turns.filter((one) => one.kind === first.kind).map((one) => one.question).filter((id) => id !== null);
  const further = turns.length - Math.max(alike.length, 1);
  const more = further === 0 ? '' : ` ${further} more ${further === 1 ? 'point waits' : 'points wait'} for you.`;
  if (first.kind === 'other' || alike.length < 2) return theirs(`${first.sentence}${more}`, first.button.label, first.button.target);
  const { waits, verb, target } = TOGETHER[first.kind];
  return theirs(`It is your turn: ${numbersOf(alike)} ${waits}.${more}`, `${verb} ${alike.length} questions`, target);
}

function moveTurn(state: RequestState, person: Person, move: MoveId, sentence: string, to: 'moves' | 'ending' = 'moves'): WhatNow | null {
  if (moveStep(move, state) === null || !permission(move, state, person).allowed) return null;
  return theirs(sentence, `${MOVES[move].label}…`, { to });
}

function waiting(state: RequestState): WhatNow {
  const { text, since } = nextStep(state);
  return text === '' ? said('Nothing is left to do.') : { ...said(`Waits for ${text}.`), since };
}

/** A standard control was confirmed: whoever may redirects, and the requester can see what there is to set up. */
function redirecting(state: RequestState, person: Person, control: ControlId): WhatNow {
  const can = `${CONTROLS[control].label} can do this without a plugin.`;
  const mine = moveTurn(state, person, 'redirect', `${can} Redirect the request.`, 'ending');
  if (mine !== null || !isRequester(state, person)) return mine ?? waiting(state);
  return theirs(`${can} Look at what to set up; the request is redirected there.`, 'What to set up', { to: 'ending' });
}

/** Why it ended, in the words of whoever ended it. */
function reasonOf({ record: { ending } }: RequestState): string {
  return ending === null || ending.reason === '' ? 'No reason is recorded.' : `“${ending.reason}”`;
}

function goesOn({ record: { successor } }: RequestState): string {
  return successor?.key == null ? '' : ` It goes on in ${successor.key}.`;
}

function ended(state: RequestState, person: Person, status: EndingId): WhatNow {
  const sentence = `${STATUSES[status].name}: ${reasonOf(state)}${goesOn(state)}`;
  if (status === 'redirected') return theirs(sentence, 'What to set up', { to: 'ending' });
  return goesOn(state) === '' ? moveTurn(state, person, 'reopen', sentence, 'ending') ?? said(sentence) : said(sentence);
}

function shipped(state: RequestState, person: Person): WhatNow {
  const sentence = `Nothing is left to do.${goesOn(state)}`;
  const mayGoOn = goesOn(state) === '' && permission('new_version', state, person).allowed;
  return mayGoOn ? theirs(sentence, 'New version…', { to: 'ending' }) : said(sentence);
}

function unreadable(state: RequestState, person: Person): WhatNow {
  if (!permission('save_brief', state, person).allowed) return waiting(state);
  return theirs('The brief cannot be read. Write it again.', 'Edit the brief', { to: 'edit' });
}

function inDraft(state: RequestState, person: Person): WhatNow | null {
  const empty = ROW_IDS.length - filledRows(state.brief).length;
  if (empty > 0) {
    if (!permission('save_brief', state, person).allowed) return null;
    return theirs(`Fill the brief: ${empty} of ${ROW_IDS.length} rows ${empty === 1 ? 'is' : 'are'} empty.`, 'Edit the brief', { to: 'edit' });
  }
  if (!permission('send_to_review', state, person).allowed) return null;
  return theirs('The brief is complete. Send the request to review.', 'Send to review…', { to: 'send' });
}

/** Why changes were last asked for, and whether the brief says something else since. */
function askedChanges({ record: { changes }, fingerprints }: RequestState): { readonly why: string; readonly made: boolean } {
  // What was sent back to review since is another time's; that of this time has not come to the app yet.
  if (changes === null || changes.back !== null) return { why: '', made: false };
  return { why: changes.reason, made: changedRows(changes.rows, fingerprints).length > 0 };
}

function afterChangesAsked(state: RequestState, person: Person): WhatNow | null {
  if (!isRequester(state, person)) return null;
  const asked = decideGate('pilot', state).open.filter((entry) => entry.role === 'requester' && entry.kind === 'decide');
  const first = firstOf(asked.map((entry) => turnAt(entry, state, person)).filter((one) => one !== null));
  if (first !== null) return first;
  const { why, made } = askedChanges(state);
  const back = made ? moveTurn(state, person, 'back_to_review', 'The brief has been changed. Send it back to review when it is complete.') : null;
  return back ?? theirs(`Changes are requested${why === '' ? '.' : `: “${why}”`} Edit the brief, then send it back to review.`, 'Edit the brief', { to: 'edit' });
}

/** Where a request can still be redirected. */
const UNPILOTED: readonly StatusId[] = ['draft', 'in_review', 'changes_requested'];
const BEFORE_A_GATE: readonly StatusId[] = ['in_review', 'pilot', 'done'];

/** The first line for this person. Pure. */
export function whatNow(state: RequestState, person: Person): WhatNow {
  const closed = closedBecause(state);
  if (closed !== null) return said(closed);
  if (state.status !== null && !state.briefReadable) return unreadable(state, person);
  const secret = state.status === null ? null : secretTurn(state, person);
  const elsewhere = UNPILOTED.some((status) => status === state.status) ? state.fit.elsewhere : null;
  // Before a gate it is one of several things to do, the first; everywhere else it stands by itself.
  if (secret !== null && (elsewhere !== null || !BEFORE_A_GATE.some((status) => status === state.status))) return theirs(secret.sentence, secret.button.label, secret.button.target);
  if (elsewhere !== null) return redirecting(state, person, elsewhere);
  switch (state.status) {
    case 'draft': return inDraft(state, person) ?? waiting(state);
    case 'in_review': {
      if (!decideGate('pilot', state).pass) return firstOf(turnsBefore('pilot', state, person)) ?? waiting(state);
      return moveTurn(state, person, 'start_pilot', 'The review is complete. Start the pilot once Odock has implemented the plugin.') ?? waiting(state);
    }
    case 'changes_requested': return afterChangesAsked(state, person) ?? waiting(state);
    case 'pilot': {
      if (!decideGate('done', state).pass) return firstOf(turnsBefore('done', state, person)) ?? waiting(state);
      return moveTurn(state, person, 'finish', 'All ten items are met. Roll out to production.') ?? waiting(state);
    }
    case 'done': return decideGate('done', state).pass ? shipped(state, person) : firstOf(turnsBefore('done', state, person)) ?? waiting(state);
    case null: return said('This status is not part of the process. Move the request to one that is, or ask your Jira admin to set up the project again.');
    default: return ended(state, person, state.status);
  }
}
