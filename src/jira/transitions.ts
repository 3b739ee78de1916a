import * as z from 'zod/mini';
import { AppError, type ErrorCode } from '../contract/errors';
import type { OfferedTransition } from '../operations/ports';
import type { JiraClient, Wait } from './client';
import { refusalOf, sentenceOf } from './errors';
import { NOT_IN_BULK, transitionQuietly } from './quiet-transitions';
import { restPath, type JiraReply } from './request';

/** Transitions as `GET transitions` and `expand=transitions` of an issue list them. */
export const OfferedList = z.array(z.looseObject({
  id: z.string(),
  to: z.looseObject({ id: z.string() }),
  isGlobal: z.optional(z.boolean()),
  hasScreen: z.optional(z.boolean()),
  isAvailable: z.optional(z.boolean()),
}));
const Transitions = z.looseObject({ transitions: OfferedList });

/** Those that are available to the caller. */
export function offeredOf(listed: z.infer<typeof OfferedList>): OfferedTransition[] {
  return listed.filter((one) => one.isAvailable !== false).map((one) => ({ id: one.id, toStatusId: one.to.id, isGlobal: one.isGlobal === true, hasScreen: one.hasScreen === true }));
}

const pathOf = (issueId: string): ReturnType<typeof restPath> => restPath(['issue', issueId, 'transitions']);

/**
 * A directed transition goes before a global one, since it is the one the workflow draws; of those, one with a screen comes first where a
 * comment goes along, and last where nothing does. Null when none leads there.
 */
function leadingTo(offered: readonly OfferedTransition[], statusId: string, withScreen = false): OfferedTransition | null {
  const rank = ({ isGlobal, hasScreen }: OfferedTransition): number => 2 * Number(isGlobal) + Number(hasScreen !== withScreen);
  const leading = offered.filter((transition) => transition.toStatusId === statusId);
  return leading.sort((one, other) => rank(one) - rank(other))[0] ?? null;
}

async function offeredBy(client: JiraClient, issueId: string): Promise<readonly OfferedTransition[]> {
  const { transitions } = await client.send({ what: 'the transitions of an issue', method: 'GET', path: pathOf(issueId) }, Transitions);
  return offeredOf(transitions);
}

async function take(client: JiraClient, issueId: string, transition: OfferedTransition | null): Promise<void> {
  if (transition === null) throw new AppError('wrong_status', 'No transition leads there from the present status, or you are not allowed to use it. Reload the page and look at the status.');
  judge(client, await client.exchange({ what: 'a transition', method: 'POST', path: pathOf(issueId), body: { transition: { id: transition.id } } }));
}

function judge(client: JiraClient, reply: JiraReply): void {
  if (reply.status >= 200 && reply.status <= 299) return;
  const said = sentenceOf(refusalOf(reply.json));
  // The transition was on offer a moment ago and carries no fields, so what refuses it with a sentence is a rule of the workflow.
  if (reply.status === 400 && said !== '') throw new AppError('gate_closed', said);
  throw client.refuse(reply);
}

/**
 * Moves an issue to a status by a transition that is available to the caller now: one of `offered`, which was read with the issue, or of
 * those that Jira is asked for. A validator's refusal is `gate_closed` with its own sentence; `wrong_status` when no transition leads there.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post
 */
export async function transitionTo(client: JiraClient, issueId: string, statusId: string, offered: readonly OfferedTransition[] | null = null): Promise<void> {
  await take(client, issueId, leadingTo(offered ?? await offeredBy(client, issueId), statusId));
}

const CommentRefused = z.looseObject({ errors: z.looseObject({ comment: z.string() }) });

/**
 * Moves an issue and says why in the same call, so that Jira mails once for both. Jira takes a comment only with a transition that has a screen;
 * where it refuses the comment, the transition goes without and the comment follows, if Jira takes it. Rejects as {@link transitionTo}.
 */
export async function transitionSaying(client: JiraClient, issueId: string, statusId: string, comment: unknown): Promise<void> {
  const transition = leadingTo(await offeredBy(client, issueId), statusId, true);
  if (transition?.hasScreen === true) {
    const body = { transition: { id: transition.id }, update: { comment: [{ add: { body: comment } }] } };
    const reply = await client.exchange({ what: 'a transition', method: 'POST', path: pathOf(issueId), body });
    if (!CommentRefused.safeParse(reply.json).success) return judge(client, reply);
  }
  await take(client, issueId, transition);
  try {
    await client.send({ what: 'a comment', method: 'POST', path: restPath(['issue', issueId, 'comment']), body: { body: comment } }, z.unknown());
  } catch (error) {
    // The issue has moved, and that is what the caller must know. Why stands in the request's panel and history as well.
    if (!(error instanceof AppError)) throw error;
  }
}

/** So many at a time: a question's transition waits for its validator, and an invocation has 25 seconds. */
const AT_ONCE = 4;

/** How several issues are moved: each by itself, or `quietly` together, so that nobody is mailed; a pause is how the client waits for Jira then. */
export type Manner = { readonly quietly: false } | { readonly quietly: true; readonly wait: Wait };

/**
 * Moves issues that stand in one status of one workflow. What the first one is offered is tried on all; one that refuses it is asked what it
 * is offered itself, unless they go together. Answers with the failures by issue.
 */
export async function transitionAll(client: JiraClient, issueIds: readonly string[], statusId: string, manner: Manner): Promise<ReadonlyMap<string, AppError>> {
  const failures = new Map<string, AppError>();
  const [first] = issueIds;
  if (first === undefined) return failures;
  const offered = await offeredBy(client, first);
  const way = leadingTo(offered, statusId);
  const together = manner.quietly && way !== null ? await transitionQuietly(client, manner.wait, issueIds, way.id) : NOT_IN_BULK;
  if (together !== NOT_IN_BULK) return together;
  const move = async (issueId: string): Promise<void> => {
    try {
      await takeOrAsk(client, issueId, statusId, way);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.set(issueId, error);
    }
  };
  for (let start = 0; start < issueIds.length; start += AT_ONCE) await Promise.all(issueIds.slice(start, start + AT_ONCE).map(move));
  return failures;
}

/** Refusals that may be about the transition: Jira has no code for one that the issue does not have. */
const MAY_BE_ANOTHER: readonly ErrorCode[] = ['gate_closed', 'jira_refused', 'wrong_status', 'not_found'];

async function takeOrAsk(client: JiraClient, issueId: string, statusId: string, known: OfferedTransition | null): Promise<void> {
  try {
    await take(client, issueId, known);
  } catch (error) {
    if (!(error instanceof AppError) || !MAY_BE_ANOTHER.includes(error.code)) throw error;
    const own = leadingTo(await offeredBy(client, issueId), statusId);
    if (own === null || own.id === known?.id) throw error;
    await take(client, issueId, own);
  }
}
