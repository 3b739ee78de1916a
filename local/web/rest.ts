import type { JiraHandle } from '../forge/product-request';
import { jiraBody, UnreadableBody, type JiraBody } from '../jira/request-body';
import { json, type Incoming, type Outgoing } from './http';
import { isForged, type Caller } from './sessions';

const refusal = (status: number, message: string): Outgoing => json(status, { errorMessages: [message], errors: {} });

/** A wrong token makes a caller anonymous, and only this header says so: https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/ */
const LOGIN_FAILED = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };

/** The one operation whose body is a plain text. */
const TAKES_TEXT = /^\/rest\/api\/[23]\/mypreferences$/;

/**
 * Jira's REST API over HTTP, for people and scripts. Basic authentication or the session of a page.
 * https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/
 */
export async function answerRest(handle: JiraHandle, request: Incoming, caller: Caller, origin: string): Promise<Outgoing> {
  if (isForged(request, caller, origin)) return refusal(403, 'XSRF check failed');
  let body: JiraBody;
  try {
    body = TAKES_TEXT.test(request.url.pathname) && !(request.headers['content-type'] ?? '').startsWith('application/json') ? { body: await request.text() } : await jiraBody(request.headers['content-type'], await request.bytes());
  } catch (error) {
    if (error instanceof UnreadableBody) return refusal(error.status, error.message);
    throw error;
  }
  const accountId = 'user' in caller ? caller.user.accountId : null;
  const reply = await handle({ method: request.method, path: request.url.pathname, query: request.url.searchParams, headers: request.headers, ...body, principal: { accountId, via: 'direct', scopes: null } });
  const headers = { ...(reply.body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' }), ...(caller.kind === 'unknown' ? LOGIN_FAILED : {}), ...reply.headers };
  if (reply.bytes !== undefined) return { status: reply.status, headers, body: reply.bytes };
  return reply.body === undefined ? { status: reply.status, headers } : { status: reply.status, headers, body: JSON.stringify(reply.body) };
}
