import * as z from 'zod';
import type { ValidatorPayload } from '../jira/contract';
import type { AppIdentity } from './identity';
import type { Invoker } from './invocation';
import type { ForgeLimits } from './limits';
import type { Manifest } from './manifest';

const Verdict = z.object({ result: z.boolean(), errorMessage: z.string().optional() });

/**
 * Runs a workflow validator's function, without an acting user as on the platform. Rejects when the function throws,
 * overruns or answers in another form; the workflow engine then refuses the transition.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export async function runValidator(deps: { readonly manifest: Manifest; readonly identity: AppIdentity; readonly limits: ForgeLimits; readonly invoker: Invoker }, moduleKey: string, payload: ValidatorPayload): Promise<{ result: boolean; errorMessage?: string }> {
  const module = deps.manifest.modules['jira:workflowValidator'].find((each) => each.key === moduleKey);
  if (module?.function === undefined) throw new Error(`The manifest has no validator function ${moduleKey}.`);
  const answer = await deps.invoker.invoke({
    functionKey: module.function, moduleKey, moduleType: 'jira:workflowValidator', accountId: null, timeoutMs: deps.limits.functionMs,
    args: [payload, { installContext: deps.identity.contextAri }],
  });
  const { result, errorMessage } = Verdict.parse(answer);
  return errorMessage === undefined ? { result } : { result, errorMessage };
}
