import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Subject } from '../acts/permission';
import type { Answer, Basis, LogEntry, RequestRecord } from '../record';
import { FIT_RESTS_ON, type RequestState } from '../state';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS, type ActId, type ItemId, type QuestionId, type RowId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';

const isQuestion = (of: QuestionId | ItemId): of is QuestionId => QUESTION_IDS.some((id) => id === of);

/** Acts on no question or item that rest on less than the whole brief. */
const RESTS_ON: Partial<Record<ActId, readonly RowId[]>> = { confirm_fit: FIT_RESTS_ON, create_questions: [], close_finding: [], plan_stage: [], attach_record: [] };

/** The rows that an act rests on: those of its question or item, else those of the act, else all eleven. */
export function rowsBehind(act: ActId, { question, item }: Subject): readonly RowId[] {
  if (question !== undefined) return QUESTIONS[question].restsOn;
  return item === undefined ? RESTS_ON[act] ?? ROW_IDS : ITEMS[item].restsOn;
}

/** What settles a question or meets an item: a waiver that holds, else a verdict or a word that is asked for. Null when nothing does. */
function settling({ record, questions, items, waivers }: RequestState, of: QuestionId | ItemId): { readonly basis: Basis } | null {
  const waiver = of === 'classified' ? undefined : waivers[of]?.waiver;
  const byWaiver = (): { readonly basis: Basis } | null => record.waivers.find(({ id }) => id === waiver?.id) ?? null;
  if (isQuestion(of)) {
    const { settled } = questions[of];
    return settled === 'waived' ? byWaiver() : settled === null ? null : record.questions[of].verdict;
  }
  if (items[of].waived) return byWaiver();
  return items[of].needsAttestation ? record.items[of].attestation : null;
}

/**
 * The brief that is accepted: each row as the decisions that count rest on it, and as it is where none does. Which ones count is the state's to
 * say, on which rows they rest its record's.
 */
export function acceptedRows(state: RequestState): Basis {
  const decisions = [state.record.fit, ...[...QUESTION_IDS, ...ITEM_IDS].map((of) => settling(state, of))];
  return Object.assign({ ...state.fingerprints }, ...decisions.map((decision) => decision?.basis ?? {}));
}

const HEX_LENGTH = 32;

/** 32 hex digits, equal when two answers say the same. Whom an answer names is left out: account ids must be erasable. */
export function answerDigest({ choice, number, text }: Answer): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([choice, number, text])))).slice(0, HEX_LENGTH);
}

/** The answer that an act on a question gave or was on; undefined when there is none. */
export function answerBehind(record: RequestRecord, { question }: Subject): LogEntry['answer'] {
  const answer = question === undefined ? null : record.questions[question].answer;
  return answer === null ? undefined : { at: answer.at, digest: answerDigest(answer) };
}
