import type { Principal, RestResponse, Route } from '../../../local/jira/contract';
import { hasDocument } from '../../support/oracles/document';
import { observe, takeViolations, withOracles } from '../../support/oracles';

/** The oracles themselves: what a wrong reply or request makes them say. */

const principal: Principal = { accountId: null, via: 'direct', scopes: null };
const route = (part: Partial<Route>): Route =>
  ({ method: 'GET', path: '/rest/api/3/priority/{id}', operationId: 'getPriority', scopes: ['read:jira-work'], handle: () => ({ status: 200 }), ...part });
const ask = (address: string, body?: unknown, method = 'GET') => {
  const url = new URL(address, 'http://127.0.0.1');
  return { method, path: url.pathname, query: url.searchParams, headers: {}, body, principal };
};
const judge = async (part: Partial<Route>, request: ReturnType<typeof ask>, response: RestResponse): Promise<string[]> =>
  (await observe(request, response, route(part))).map(({ oracle, message }) => `${oracle}: ${message}`);

const PRIORITY = { id: '3', name: 'Medium', self: 'http://127.0.0.1/3' };

it('say nothing to a reply as Jira documents it', async () => {
  expect(await judge({}, ask('/rest/api/3/priority/3'), { status: 200, body: PRIORITY })).toEqual([]);
}, 60_000);

it('name a field of the wrong type', async () => {
  expect(await judge({}, ask('/rest/api/3/priority/3'), { status: 200, body: { ...PRIORITY, name: 3 } })).toContainEqual(expect.stringMatching(/^jira\.js: name: /));
}, 60_000);

// Skipped on a clone without Atlassian's document, which is never committed; `test/support/oracles/start.ts` says so loudly once per run.
const withDocument = hasDocument() ? it : it.skip;

withDocument('hold the document against replies, statuses, scopes, paths and accepted requests', async () => {
  const wrong = { status: 200, body: { ...PRIORITY, name: 3 } };
  expect(await judge({}, ask('/rest/api/3/priority/3'), wrong)).toContainEqual(expect.stringMatching(/^OpenAPI: reply 200: \/name must be string/));
  expect(await judge({}, ask('/rest/api/3/priority/3'), { status: 202, body: PRIORITY })).toContain('OpenAPI: status 202 is not among 200, 401, 404');
  expect(await judge({ scopes: [] }, ask('/rest/api/3/priority/3'), { status: 200, body: PRIORITY })).toContain('OpenAPI: scopes are read:jira-work, not none');
  expect(await judge({ operationId: 'getPriorities' }, ask('/rest/api/3/priority/3'), { status: 200, body: PRIORITY })).toContainEqual(expect.stringMatching(/^OpenAPI: the document has no operation getPriorities at/));
  const creation: Partial<Route> = { method: 'POST', path: '/rest/api/3/role', operationId: 'createProjectRole', scopes: ['manage:jira-configuration'] };
  const invalid = ask('/rest/api/3/role', { name: 3 }, 'POST');
  expect(await judge(creation, invalid, { status: 200, body: { id: 1 } })).toContainEqual(expect.stringMatching(/^OpenAPI: request: .*name/));
  expect(await judge(creation, invalid, { status: 400, body: { errorMessages: [], errors: {} } })).toEqual([]);
}, 60_000);

it('collect what is wrong although the caller never looks at the reply', async () => {
  const wrong = route({ handle: () => ({ status: 200, body: [] }) });
  const handle = withOracles({ routes: [wrong], handle: () => Promise.resolve({ status: 200, body: [] }) });
  await handle(ask('/rest/api/3/priority/3'));
  const violations = await takeViolations();
  expect(violations[0]).toMatchObject({ operationId: 'getPriority', path: 'GET /rest/api/3/priority/3' });
}, 60_000);
