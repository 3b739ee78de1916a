import type { Principal, RestRequest, RestResponse } from '../jira/contract';
import { ReplyLost } from '../jira/errors';

/** Statuses whose replies never have a body (Fetch standard). */
const BODILESS = new Set([204, 205, 304]);

export type JiraHandle = (request: RestRequest) => Promise<RestResponse>;

/** Parses a JSON body; undefined without one. Throws SyntaxError. */
export const jsonBody = (text: string | undefined): unknown => (text === undefined || text === '' ? undefined : (JSON.parse(text) as unknown));

/**
 * Sends a product request in-process to the local Jira and answers with a Response as fetch would. A reply that a
 * script lets get lost rejects as a broken connection does.
 */
export async function requestJira(handle: JiraHandle, principal: Principal, path: string, init: RequestInit): Promise<Response> {
  const url = new URL(path, 'http://jira.invalid');
  const text = typeof init.body === 'string' ? init.body : undefined;
  if (init.body !== undefined && init.body !== null && text === undefined) throw new Error('Not modelled by the local site: product requests with a body that is not text');
  const headers = Object.fromEntries(new Headers(init.headers).entries());
  let body: unknown;
  try {
    body = jsonBody(text);
  } catch {
    return Response.json({ errorMessages: ['There was an error parsing JSON. Check that your request body is valid.'] }, { status: 400 });
  }
  try {
    const reply = await handle({ method: (init.method ?? 'GET').toUpperCase(), path: url.pathname, query: url.searchParams, headers, body, principal });
    const empty = reply.body === undefined || BODILESS.has(reply.status);
    return new Response(empty ? null : JSON.stringify(reply.body), { status: reply.status, headers: { ...(empty ? {} : { 'content-type': 'application/json;charset=UTF-8' }), ...reply.headers } });
  } catch (error) {
    if (error instanceof ReplyLost) throw new TypeError('fetch failed', { cause: error });
    throw error;
  }
}
