import * as z from 'zod';
import { AppError } from '../contract/errors';
import type { JiraClient } from './client';
import { refusalOf, sentenceOf } from './errors';
import { restPath } from './request';

const Transitions = z.looseObject({
  transitions: z.array(z.looseObject({
    id: z.string(),
    to: z.looseObject({ id: z.string() }),
    isGlobal: z.boolean().optional(),
    isAvailable: z.boolean().optional(),
  })),
});

/**
 * Moves an issue to a status by a transition that is available to the caller now. A directed transition goes before a
 * global one, since it is the one the workflow draws. A validator's refusal is `gate_closed` with its own sentence;
 * `wrong_status` when no transition leads there.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post
 */
export async function transitionTo(client: JiraClient, issueId: string, statusId: string): Promise<void> {
  const path = restPath(['issue', issueId, 'transitions']);
  const { transitions } = await client.send({ what: 'the transitions of an issue', method: 'GET', path }, Transitions);
  const leading = transitions.filter((transition) => transition.to.id === statusId && transition.isAvailable !== false);
  const chosen = leading.find((transition) => transition.isGlobal !== true) ?? leading[0];
  if (chosen === undefined) throw new AppError('wrong_status', 'No transition leads there from the present status, or you are not allowed to use it. Reload the page and look at the status.');
  const reply = await client.exchange({ what: 'a transition', method: 'POST', path, body: { transition: { id: chosen.id } } });
  if (reply.status >= 200 && reply.status <= 299) return;
  const said = sentenceOf(refusalOf(reply.json));
  // The transition was on offer a moment ago and carries no fields, so what refuses it with a sentence is a rule of the workflow.
  if (reply.status === 400 && said !== '') throw new AppError('gate_closed', said);
  throw client.refuse(reply);
}
