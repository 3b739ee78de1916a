import type { Attestation, GivenAnswer, Waiver } from '../record';
import { answerText } from '../review/answers';
import { maskSecrets } from '../secrets/find';
import type { RequestState } from '../state';
import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId, type RoleId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import type { DecisionRecord } from './document';
import { momentOf } from './moment';
import type { People } from './people';

function answer(id: QuestionId, given: GivenAnswer, people: People): DecisionRecord['questions'][number]['answer'] {
  const { choice, number, source } = given;
  const by = people.by(given, [source === 'requester' ? 'requester' : QUESTIONS[id].role]);
  return { text: maskSecrets(answerText(id, given)), choice, number, source, by, people: (given.people ?? []).flatMap((account) => people.number(account) ?? []) };
}

function question(state: RequestState, id: QuestionId, people: People): DecisionRecord['questions'][number] {
  const { number, text, role } = QUESTIONS[id];
  const { answer: given, verdict, staleRows, settled } = state.questions[id];
  return {
    id, number, question: text, role,
    standing: settled ?? (staleRows.length > 0 ? 'stale' : verdict?.verdict ?? 'open'),
    answer: given === null ? null : answer(id, given, people),
    verdict: verdict === null ? null : { verdict: verdict.verdict, note: maskSecrets(verdict.note), by: people.by(verdict, [role]), rows: verdict.basis, stale: [...staleRows] },
  };
}

function attestation({ evidence, note, by, at, basis }: Attestation, role: RoleId, people: People): NonNullable<DecisionRecord['items'][number]['attestation']> {
  return { evidence: evidence === null ? null : { kind: evidence.kind, ref: maskSecrets(evidence.ref) }, note: maskSecrets(note), by: people.by({ by, at }, [role]), rows: basis, stale: [] };
}

function item(state: RequestState, id: ItemId, people: People): DecisionRecord['items'][number] {
  const { label, role, fedBy } = ITEMS[id];
  const { met, waived, attestation: given, staleRows } = state.items[id];
  return {
    id, label, role, met, waived, questions: [...fedBy],
    attestation: given === null ? null : { ...attestation(given, role, people), stale: [...staleRows] },
  };
}

function waiver(state: RequestState, { id, of, reason, until, proposed, seconded, ended, basis }: Waiver, people: People): DecisionRecord['waivers'][number] {
  const open = state.waivers[of]?.waiver.id === id ? state.waivers[of].standing : 'ended';
  return {
    id, of, reason: maskSecrets(reason), until: momentOf(until), rows: basis,
    standing: ended === null ? open : ended.why,
    proposed: people.by(proposed, seconded === null ? proposed.roles : [seconded.withRole]),
    seconded: seconded === null ? null : people.by(seconded, [seconded.role]),
    ended: ended === null ? null : people.by(ended, []),
  };
}

/** The ten questions with answers and verdicts, the ten items with their evidence, and what was waived. */
export function reviewPart(state: RequestState, people: People): Pick<DecisionRecord, 'questions' | 'items' | 'waivers'> {
  return {
    questions: QUESTION_IDS.map((id) => question(state, id, people)),
    items: ITEM_IDS.map((id) => item(state, id, people)),
    waivers: state.record.waivers.map((one) => waiver(state, one, people)),
  };
}
