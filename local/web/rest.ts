import { jsonBody, type JiraHandle } from '../forge/product-request';
import { json, type Incoming, type Outgoing } from './http';
import { isForged, type Caller } from './sessions';

const refusal = (status: number, message: string): Outgoing => json(status, { errorMessages: [message], errors: {} });

/**
 * Jira's REST API over HTTP, for people and scripts. Basic authentication or the session of a page.
 * https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/
 */
export async function answerRest(handle: JiraHandle, request: Incoming, caller: Caller, origin: string): Promise<Outgoing> {
  if (caller.kind === 'unknown') return refusal(401, 'Client must be authenticated to access this resource.');
  if (isForged(request, caller, origin)) return refusal(403, 'XSRF check failed');
  const text = await request.text();
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  if (text !== '' && !isJson) return refusal(415, 'The local site reads JSON bodies only.');
  let body: unknown;
  try {
    body = jsonBody(text);
  } catch {
    return refusal(400, 'There was an error parsing JSON. Check that your request body is valid.');
  }
  const accountId = caller.kind === 'nobody' ? null : caller.user.accountId;
  const reply = await handle({ method: request.method, path: request.url.pathname, query: request.url.searchParams, headers: request.headers, body, principal: { accountId, via: 'direct', scopes: null } });
  const headers = { ...(reply.body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' }), ...reply.headers };
  return reply.body === undefined ? { status: reply.status, headers } : { status: reply.status, headers, body: JSON.stringify(reply.body) };
}
