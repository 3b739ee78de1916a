import { AppError } from '../contract/errors';
import type { JiraClient } from './client';
import { refusalOf } from './errors';
import { restPath } from './request';

/**
 * Jira names no code for a refusal by a field's own validation expression, only the sentence that the expression or the
 * manifest gives. Ours speaks of a secret; Jira's own sentences about a field (not on the screen, wrong form) do not.
 */
const SPEAKS_OF_SECRET = /\bsecrets?\b/i;

/**
 * Writes the brief field with the acting user's rights. The field's validation runs as for any edit:
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/ .
 */
export async function writeBrief(user: JiraClient, issueId: string, fieldId: string, value: unknown): Promise<void> {
  const reply = await user.exchange({ what: 'the brief', method: 'PUT', path: restPath(['issue', issueId]), body: { fields: { [fieldId]: value } } });
  if (reply.status >= 200 && reply.status <= 299) return;
  const said = refusalOf(reply.json).byField[fieldId];
  if (reply.status === 400 && said !== undefined && SPEAKS_OF_SECRET.test(said)) throw new AppError('secret_found', said);
  throw user.refuse(reply);
}
