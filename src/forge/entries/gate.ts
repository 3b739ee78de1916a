import * as z from 'zod/mini';
import { decideTransition, GateConfiguration, undecided, type TransitionDecision } from '../../operations/decide-transition';
import { compose } from '../compose';
import { logFailure } from '../answer';

/** Payload of a validator function: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/ */
const Payload = z.object({ issue: z.object({ key: z.nullable(z.string().check(z.minLength(1))) }), configuration: z.unknown() });

/** Answers before the platform's limit of 25 seconds, so that people read a sentence and not a time-out. */
const DEADLINE_MS = 20_000;

const NOT_CONFIGURED: TransitionDecision = {
  result: false,
  errorMessage: 'This transition’s acceptance rule is not configured. Ask a Jira admin to open the app’s set-up page and apply it again.',
};
const ON_CREATE: TransitionDecision = { result: false, errorMessage: 'A request cannot be created in this status. Create it as a draft.' };
const TOO_SLOW: TransitionDecision = { result: false, errorMessage: 'Jira took too long to answer, so the move is not allowed yet. Try again in a minute.' };

function deadline(): { promise: Promise<TransitionDecision>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<TransitionDecision>((resolve) => { timer = setTimeout(() => resolve(TOO_SLOW), DEADLINE_MS); });
  return { promise, stop: () => clearTimeout(timer) };
}

/** The workflow validator. It writes nothing and fails closed, with a sentence, whatever happens. */
export async function gate(payload: unknown): Promise<TransitionDecision> {
  const parsed = Payload.safeParse(payload);
  const configuration = parsed.success ? GateConfiguration.safeParse(parsed.data.configuration) : null;
  if (!parsed.success || configuration === null || !configuration.success) return NOT_CONFIGURED;
  if (parsed.data.issue.key === null) return ON_CREATE;
  const limit = deadline();
  try {
    return await Promise.race([decideTransition(compose(), parsed.data.issue.key, configuration.data), limit.promise]);
  } catch (error) {
    logFailure('gate', error);
    return undecided(error);
  } finally {
    limit.stop();
  }
}
