import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { countDecision, rulesBehind } from '../domain/hint-counts';
import { currentReading } from '../domain/hint-reading';
import type { RequestRecord } from '../domain/record';
import { actOnRequest } from './act-on-request';
import type { Actor, HintCountStore, Ports } from './ports';

/** How often a count is made anew on what somebody else has counted meanwhile. */
const TRIES = 4;

/** Counts a decision for each rule. One that cannot be counted is lost, and one whose reply gets lost may count twice: nobody's work rests on it. */
async function count(store: HintCountStore, rules: readonly string[], decision: 'accepted' | 'dismissed'): Promise<void> {
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { counts, revision } = await store.read();
      if (await store.write(countDecision(counts, rules, decision), revision)) return;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/**
 * What a person makes of the hint, and a count for the rules that it rests on. The same decision taken again is not counted again, nor is one
 * on a control that the text does not suggest, or whose hint has not been read yet. @throws AppError as {@link actOnRequest}
 */
export async function decideHint(ports: Ports, actor: Actor, issueId: string, input: CallInput<'decideHint'>): Promise<AfterAct> {
  let before: RequestRecord['hint'] = null;
  const done = await actOnRequest(ports, actor, issueId, 'decideHint', input, ({ record }) => {
    before = record.hint;
    return Promise.resolve();
  });
  const hint = currentReading(done.record, done.issue, done.brief);
  if (hint?.primary === input.control && !isSame(before, input)) await count(ports.hintCounts, rulesBehind(hint), input.decision);
  return done;
}

function isSame(before: RequestRecord['hint'], { decision, control }: CallInput<'decideHint'>): boolean {
  return before?.decision === decision && before.control === control;
}
