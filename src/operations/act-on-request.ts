import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { confirmFit, decideHint } from '../domain/acts/fit';
import { attestItem, withdrawAttestation } from '../domain/acts/items';
import { judgeQuestions } from '../domain/acts/judge-questions';
import type { Doing, Outcome } from '../domain/acts/outcome';
import { planStage } from '../domain/acts/plan-stage';
import { answerQuestion, judgeQuestion } from '../domain/acts/review';
import { closeFinding } from '../domain/acts/secret-findings';
import { endWaiver, proposeWaiver, secondWaiver } from '../domain/acts/waivers';
import type { Answer } from '../domain/record';
import type { ActId } from '../domain/vocabulary/ids';
import { followAct } from './follow-act';
import type { LoadedRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { refuseSecrets } from './refuse-secrets';
import { refuseStrangers } from './refuse-strangers';
import { stateOf } from './request-state';
import { afterAct, loadForAct } from './snapshot';
import { updateRecord } from './update-record';

/** Acts that change the record and nothing else; the domain says whether and how. */
const ACTS = {
  decideHint: { act: 'decide_hint', change: decideHint },
  confirmFit: { act: 'confirm_fit', change: confirmFit },
  answerQuestion: { act: 'answer', change: answerQuestion },
  judgeQuestion: { act: 'judge', change: judgeQuestion },
  judgeQuestions: { act: 'judge', change: judgeQuestions },
  attestItem: { act: 'attest', change: attestItem },
  withdrawAttestation: { act: 'withdraw_attestation', change: withdrawAttestation },
  proposeWaiver: { act: 'waive', change: proposeWaiver },
  secondWaiver: { act: 'second_waiver', change: secondWaiver },
  endWaiver: { act: 'end_waiver', change: endWaiver },
  planStage: { act: 'plan_stage', change: planStage },
  closeFinding: { act: 'close_finding', change: closeFinding },
} as const satisfies Readonly<Record<string, { act: ActId; change: unknown }>>;
export type RecordActName = keyof typeof ACTS;

/** Hands a refusal of the domain on to the page. */
export function recordOf(outcome: Outcome): LoadedRequest['record'] {
  if (outcome.ok) return outcome.record;
  throw new AppError(outcome.code, outcome.message);
}

/** The answers that an act brings along. */
function answersIn(input: unknown): (Answer | null)[] {
  const { answer = null, judgements = [] } = input as { readonly answer?: Answer | null; readonly judgements?: readonly { readonly answer: Answer | null }[] };
  return [answer, ...judgements.map((judgement) => judgement.answer)];
}

/**
 * Does one act of the acting user on the record, on the newest record even when others act at the same moment. What follows from it
 * (a comment, the questions' status, the projections) comes after, and cannot make it look refused. What the person typed is refused when it
 * holds a secret, before anything is stored. `check` refuses what only Jira can say of the input.
 * @throws AppError `forbidden`, `own_request`, `wrong_status`, `invalid_input`, `secret_found`, `busy`, and Jira's failures.
 */
export async function actOnRequest<K extends RecordActName>(
  ports: Ports, actor: Actor, issueId: string, name: K, input: CallInput<K>, check?: (loaded: LoadedRequest) => Promise<void>,
): Promise<AfterAct> {
  refuseSecrets(input);
  const { act, change } = ACTS[name];
  const { loaded, person } = await loadForAct(ports, actor, issueId, act);
  await check?.(loaded);
  await refuseStrangers(ports, loaded, actor, answersIn(input));
  const apply = change as (doing: Doing, given: CallInput<K>) => Outcome;
  const { before, after, revision } = await updateRecord(ports, loaded.issue.id, (record) =>
    recordOf(apply({ state: stateOf(loaded, record), person, now: ports.now() }, input)), loaded);
  return afterAct(await followAct(ports, { ...loaded, record: after, revision }, before, person));
}
