import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Subject } from '../acts/permission';
import type { Answer, Basis, LogEntry, RequestRecord } from '../record';
import { FIT_RESTS_ON, type RequestState } from '../state';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS, type ActId, type RowId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';

/** Acts on no question or item that rest on less than the whole brief. */
const RESTS_ON: Partial<Record<ActId, readonly RowId[]>> = { confirm_fit: FIT_RESTS_ON, create_questions: [], close_finding: [] };

/** The rows that an act rests on: those of its question or item, else those of the act, else all eleven. */
export function rowsBehind(act: ActId, { question, item }: Subject): readonly RowId[] {
  if (question !== undefined) return QUESTIONS[question].restsOn;
  return item === undefined ? RESTS_ON[act] ?? ROW_IDS : ITEMS[item].restsOn;
}

/** The brief that is accepted: each row as the decisions that stand rest on it, and as it is where none does. */
export function acceptedRows({ record: { fit, questions, items }, fingerprints }: RequestState): Basis {
  const decisions = [fit, ...QUESTION_IDS.map((id) => questions[id].verdict), ...ITEM_IDS.map((id) => items[id].attestation)];
  return Object.assign({ ...fingerprints }, ...decisions.map((decision) => decision?.basis ?? {}));
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
