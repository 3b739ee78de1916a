import { Jira, realtime } from '@forge/bridge';
import * as z from 'zod/mini';

/**
 * Pages tell each other of acts: what the app keeps for itself makes no event of Jira's. A message says only that somebody has done
 * something; whoever hears it asks the backend, with their own rights. The channel is the project's, because the request's panel and the
 * pages of its questions stand on different issues.
 * https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/realtime/
 */
const IN_PROJECT = { contextOverrides: [Jira.Project] };
const channelOf = (requestId: string): string => `request-${requestId}`;
/** Everybody on the channel hears it, the page that says it too. */
const THIS_PAGE = crypto.randomUUID();
const Message = z.object({ page: z.string() });

/** Says that something has been done to a request. A message that is lost is made good by the next look. */
export function tellOthers(requestId: string): void {
  void realtime.publish(channelOf(requestId), { page: THIS_PAGE }, IN_PROJECT).catch(() => undefined);
}

/**
 * Calls `onAct` when another page has done something to the request.
 * @returns a function that ends it.
 */
export function hearOthers(requestId: string, onAct: () => void): () => void {
  let ended = false;
  const heard = (payload: unknown): void => {
    const message = Message.safeParse(payload);
    if (!ended && !(message.success && message.data.page === THIS_PAGE)) onAct();
  };
  const subscription = realtime.subscribe(channelOf(requestId), heard, IN_PROJECT).catch(() => null);
  return () => {
    ended = true;
    void subscription.then((one) => one?.unsubscribe());
  };
}
