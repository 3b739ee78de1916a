import type { Principal, RestRequest, RestResponse } from '../jira/contract';
import { jiraBody, UnreadableBody, type JiraBody } from '../jira/request-body';
import { ReplyLost } from '../jira/errors';

/** Statuses whose replies never have a body (Fetch standard). */
const BODILESS = new Set([204, 205, 304]);

export type JiraHandle = (request: RestRequest) => Promise<RestResponse>;

/**
 * Sends a product request in-process to the local Jira and answers with a Response as fetch would. A reply that a
 * script lets get lost rejects as a broken connection does.
 */
export async function requestJira(handle: JiraHandle, principal: Principal, path: string, init: RequestInit): Promise<Response> {
  const url = new URL(path, 'http://jira.invalid');
  // Takes whatever fetch takes, a form with files among it, and names the type of the body as fetch does.
  const carried = new Response(init.body ?? null);
  const contentType = new Headers(init.headers).get('content-type') ?? (typeof init.body === 'string' ? null : carried.headers.get('content-type')) ?? 'application/json';
  const headers = { ...Object.fromEntries(new Headers(init.headers).entries()), 'content-type': contentType };
  let body: JiraBody;
  try {
    body = await jiraBody(contentType, Buffer.from(await carried.arrayBuffer()));
  } catch (error) {
    if (error instanceof UnreadableBody) return Response.json({ errorMessages: [error.message] }, { status: error.status });
    throw error;
  }
  try {
    const reply = await handle({ method: (init.method ?? 'GET').toUpperCase(), path: url.pathname, query: url.searchParams, headers, ...body, principal });
    if (reply.bytes !== undefined) return new Response(new Uint8Array(reply.bytes), { status: reply.status, headers: { ...reply.headers } });
    const empty = reply.body === undefined || BODILESS.has(reply.status);
    return new Response(empty ? null : JSON.stringify(reply.body), { status: reply.status, headers: { ...(empty ? {} : { 'content-type': 'application/json;charset=UTF-8' }), ...reply.headers } });
  } catch (error) {
    if (error instanceof ReplyLost) throw new TypeError('fetch failed', { cause: error });
    throw error;
  }
}
