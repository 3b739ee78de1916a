import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId, type RoleId, type WaitId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import type { RequestState } from '../state';

/** What has to be done about the subject. The order is that of the words in a sentence. */
export const OPEN_KINDS = ['decide', 'create', 'settle', 'renew'] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];

/** One thing that somebody must do before a gate opens. */
export interface Open {
  readonly role: RoleId;
  readonly kind: OpenKind;
  /** The subject in words: `Q6`, `rollback`, `fit`. */
  readonly subject: string;
  readonly question: QuestionId | null;
  readonly item: ItemId | null;
  /** What it is when it is neither a question nor an item. */
  readonly other?: 'fit' | 'secret' | 'brief' | 'send';
  /** Since when it waits, epoch milliseconds; null when that is not known. */
  readonly since: number | null;
}

const open = (role: RoleId, kind: OpenKind, subject: string, since: number | null, other: NonNullable<Open['other']>): Open => ({ role, kind, subject, question: null, item: null, other, since });

/** The same as an id, for counts and queries. */
export const waitOf = ({ question, item, other }: Open): WaitId => question ?? item ?? other ?? 'rollout';

function openFit(state: RequestState): Open[] {
  const { fit, record } = state;
  if (fit.isPlugin) return [];
  if (fit.control === null) return [open('security', 'decide', 'fit', record.reviewSince, 'fit')];
  if (fit.control !== 'plugin') return [open('security', 'decide', 'fit as plugin', record.fit?.at ?? null, 'fit')];
  return [open('security', 'renew', 'fit', record.fit?.at ?? null, 'fit')];
}

/** Ten questions, each counted by its own subtask: a missing one is open whatever its verdict says. */
function openQuestions(state: RequestState, demandsAll: boolean): Open[] {
  // Before the first review there is nothing to create: one act brings all ten.
  if (state.record.reviewSince === null && QUESTION_IDS.every((id) => state.questions[id].subtask === null)) {
    return [open('requester', 'decide', 'send to review', null, 'send')];
  }
  return QUESTION_IDS.flatMap((id): Open[] => {
    const question = state.questions[id];
    const { role, number } = QUESTIONS[id];
    const entry = (who: RoleId, kind: OpenKind, since: number | null): Open => ({ role: who, kind, subject: number, question: id, item: null, since });
    if (question.subtask === null) return [entry('requester', 'create', state.record.reviewSince)];
    if (question.settled === null) return [entry(question.turn ?? role, question.staleRows.length > 0 ? 'renew' : 'decide', question.turnSince)];
    return demandsAll && question.settled === 'conditional' ? [entry(role, 'settle', question.verdict?.at ?? null)] : [];
  });
}

/** Items that wait for more than their questions: an item whose attestation is there or not due yet is not named. */
function openItems(state: RequestState, demandsAll: boolean): Open[] {
  return ITEM_IDS.flatMap((id): Open[] => {
    const { metBy, role, short } = ITEMS[id];
    const item = state.items[id];
    const due = !item.waived && item.needsAttestation && (demandsAll || metBy !== 'pilot');
    if (!due || (item.attestation !== null && item.staleRows.length === 0)) return [];
    const since = metBy === 'pilot' ? state.record.stage.since : state.record.reviewSince;
    return [{ role, kind: item.attestation === null ? 'decide' : 'renew', subject: short, question: null, item: id, since: item.attestation?.at ?? since }];
  });
}

function openSecrets(state: RequestState): Open[] {
  const first = state.openSecrets[0];
  const more = state.unlistedSecrets.length > 0;
  if (first === undefined && !more) return [];
  const length = more ? state.record.findings.length : state.openSecrets.length;
  const subject = more ? `over ${length} secrets` : length === 1 ? '1 secret' : `${length} secrets`;
  return [open('security', 'decide', subject, first?.foundAt ?? null, 'secret')];
}

/**
 * Everything that is open before Pilot (`demandsAll` false: conditions count, evidence from the pilot is not due) or before Done. Empty exactly
 * when every demand is met. Questions by number, then items in the order of the process.
 */
export function openBefore(state: RequestState, demandsAll: boolean): Open[] {
  if (!state.briefReadable) return [open('requester', 'decide', 'a readable brief', null, 'brief')];
  return [...openQuestions(state, demandsAll), ...openItems(state, demandsAll), ...openFit(state), ...openSecrets(state)];
}
