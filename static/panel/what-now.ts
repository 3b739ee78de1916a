import { moveStep } from '../../src/domain/acts/move-step';
import { isRequester, permission, type Person } from '../../src/domain/acts/permission';
import { filledRows } from '../../src/domain/brief/completeness';
import { decideGate } from '../../src/domain/gate/gate';
import type { Open } from '../../src/domain/gate/open';
import { nextStep } from '../../src/domain/next-step';
import type { RequestState } from '../../src/domain/state';
import { ROW_IDS, type ItemId, type MoveId, type QuestionId } from '../../src/domain/vocabulary/ids';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';

/** Where the one button leads. */
export type Target =
  | { readonly to: 'edit' | 'send' | 'fit' | 'secrets' | 'questions' | 'moves' }
  | { readonly to: 'question'; readonly question: QuestionId }
  | { readonly to: 'item'; readonly item: ItemId };

/** The panel's first line for whoever looks: what is to be done, and one button if it is theirs to do. */
export interface WhatNow {
  readonly sentence: string;
  readonly button: { readonly label: string; readonly target: Target } | null;
}

function ownTurn(entry: Open): WhatNow {
  const { question, item, kind } = entry;
  if (question !== null && kind === 'create') return { sentence: 'Questions are missing.', button: { label: 'Go to the questions', target: { to: 'questions' } } };
  if (question !== null) {
    const { number, short } = QUESTIONS[question];
    return { sentence: `It is your turn: ${number}, ${short}`, button: { label: `Go to ${number}`, target: { to: 'question', question } } };
  }
  if (item !== null) return { sentence: `It is your turn: ${ITEMS[item].label}.`, button: { label: `Go to “${ITEMS[item].short}”`, target: { to: 'item', item } } };
  return entry.subject.startsWith('fit')
    ? { sentence: 'It is your turn: say where the requirement belongs.', button: { label: 'Go to the fit', target: { to: 'fit' } } }
    : { sentence: 'A secret stands in this request: see that it is rotated, then close the finding.', button: { label: 'Go to the finding', target: { to: 'secrets' } } };
}

/** What this person can do about an open point. */
function isTheirs(entry: Open, state: RequestState, person: Person): boolean {
  const { question, item, kind } = entry;
  if (question !== null && kind === 'create') return permission('create_questions', state, person).allowed;
  if (question !== null) return permission(entry.role === 'requester' ? 'answer' : 'judge', state, person, { question }).allowed && (entry.role !== 'requester' || isRequester(state, person));
  if (item !== null) return permission('attest', state, person, { item }).allowed;
  return permission(entry.subject.startsWith('fit') ? 'confirm_fit' : 'close_finding', state, person).allowed;
}

function openTurn(state: RequestState, person: Person, gate: 'pilot' | 'done'): WhatNow | null {
  const mine = decideGate(gate, state).open.filter((entry) => entry.kind !== 'settle' && isTheirs(entry, state, person));
  const first = mine[0];
  if (first === undefined) return null;
  const now = ownTurn(first);
  return mine.length === 1 ? now : { ...now, sentence: `${now.sentence.replace(/\.$/, '')} (1 of ${mine.length} that wait for you).` };
}

function moveTurn(state: RequestState, person: Person, move: MoveId, sentence: string): WhatNow | null {
  if (moveStep(move, state) === null || !permission(move, state, person).allowed) return null;
  return { sentence, button: { label: `${MOVES[move].label}…`, target: { to: 'moves' } } };
}

function waiting(state: RequestState): WhatNow {
  const { text } = nextStep(state);
  return { sentence: text === '' ? 'Nothing is left to do.' : `Waits for ${text}.`, button: null };
}

function inDraft(state: RequestState, person: Person): WhatNow | null {
  const empty = ROW_IDS.length - filledRows(state.brief).length;
  const mayEdit = permission('save_brief', state, person).allowed;
  if (empty > 0 || !state.briefReadable) {
    if (!mayEdit) return null;
    const sentence = state.briefReadable ? `Fill the brief: ${empty} of ${ROW_IDS.length} rows are empty.` : 'The brief cannot be read. Write it again.';
    return { sentence, button: { label: 'Edit the brief', target: { to: 'edit' } } };
  }
  if (!permission('send_to_review', state, person).allowed) return null;
  return { sentence: 'The brief is complete. Send the request to review.', button: { label: 'Send to review…', target: { to: 'send' } } };
}

function afterChangesAsked(state: RequestState, person: Person): WhatNow | null {
  const asked = decideGate('pilot', state).open.find((entry) => entry.role === 'requester' && entry.kind === 'decide' && entry.question !== null && isTheirs(entry, state, person));
  if (asked !== undefined) return ownTurn(asked);
  if (!isRequester(state, person)) return null;
  return { sentence: 'Changes are requested. Edit the brief, then send it back to review below.', button: { label: 'Edit the brief', target: { to: 'edit' } } };
}

/** The first line for this person. Pure. */
export function whatNow(state: RequestState, person: Person): WhatNow {
  switch (state.status) {
    case 'draft': return inDraft(state, person) ?? waiting(state);
    case 'in_review': {
      if (!decideGate('pilot', state).pass) return openTurn(state, person, 'pilot') ?? waiting(state);
      return moveTurn(state, person, 'start_pilot', 'The review is complete. Start the pilot once Odock has implemented the plugin.') ?? waiting(state);
    }
    case 'changes_requested': return afterChangesAsked(state, person) ?? waiting(state);
    case 'pilot': {
      if (!decideGate('done', state).pass) return openTurn(state, person, 'done') ?? waiting(state);
      return moveTurn(state, person, 'finish', 'All ten items are met. Roll out to production.') ?? waiting(state);
    }
    case null: return { sentence: 'This status is not part of the process. Move the request to one that is, or ask your Jira administrator to set up the project again.', button: null };
    default: return waiting(state);
  }
}
