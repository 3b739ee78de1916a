import type { Principal, Route } from '../../../local/jira/contract';
import { JiraError } from '../../../local/jira/errors';
import { createJira } from '../../../local/jira/router';
import { seedSite } from '../../../local/jira/seed';
import { removedSentence } from '../../../local/jira/removed';
import { PEOPLE } from '../../../local/jira/seed/people';
import { openStore } from '../../../local/jira/store';

const route = (path: string, operationId: string, part: Partial<Route> = {}): Route =>
  ({ method: 'GET', path, operationId, scopes: [], handle: (_site, _request, params) => ({ status: 200, body: { operationId, params } }), ...part });

function ask(routes: readonly Route[], path: string, principal: Principal = { accountId: PEOPLE.pm.accountId, via: 'direct', scopes: null }) {
  const jira = createJira({ store: openStore({ dir: null, now: () => 0 }), baseUrl: '', routes, forge: () => null });
  seedSite(jira.site);
  return jira.handle({ method: 'GET', path, query: new URLSearchParams(), headers: {}, body: undefined, principal });
}

describe('the router', () => {
  it.each([[0], [1]])('prefers literal segments to parameters, whatever the order', async (turn) => {
    const routes = [route('/issue/{key}', 'one'), route('/issue/all', 'all')];
    if (turn === 1) routes.reverse();
    expect(await ask(routes, '/issue/all')).toMatchObject({ body: { operationId: 'all' } });
    expect(await ask(routes, '/issue/A%2F1')).toMatchObject({ body: { operationId: 'one', params: { key: 'A/1' } } });
  });

  it('names what it has no route for, also a known path with another method', async () => {
    expect(await ask([route('/issue', 'one', { method: 'POST' })], '/issue')).toEqual({ status: 501, headers: {}, body: { errorMessages: ['Not modelled by the local site: GET /issue'], errors: {} } });
    expect((await ask([route('/issue/{key}', 'one')], '/issue/')).status).toBe(501);
    expect((await ask([route('/issue/{key}', 'one')], '/issue/%ZZ')).status).toBe(400);
  });

  it('lets anonymous callers only where the route says so, and deactivated users nowhere', async () => {
    const nobody: Principal = { accountId: null, via: 'direct', scopes: null };
    expect((await ask([route('/a', 'a')], '/a', nobody)).status).toBe(401);
    expect((await ask([route('/a', 'a', { anonymous: true })], '/a', nobody)).status).toBe(200);
    expect((await ask([route('/a', 'a', { anonymous: true })], '/a', { ...nobody, accountId: 'unknown' })).status).toBe(401);
  });

  it('turns a refusal into a reply, and anything else into a plain 500', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const failing = (error: Error) => [route('/a', 'a', { handle: () => Promise.reject(error) })];
    expect(await ask(failing(new JiraError(409, ['Busy'], { status: 'moved' })), '/a')).toMatchObject({ status: 409, body: { errorMessages: ['Busy'], errors: { status: 'moved' } } });
    expect(await ask(failing(new Error('secret detail')), '/a')).toMatchObject({ status: 500, body: { errorMessages: ['Internal server error'] } });
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe('what Atlassian has removed', () => {
  it.each([
    ['GET', '/rest/api/2/search', '/rest/api/3/search/jql'], ['POST', '/rest/api/latest/search', '/rest/api/3/search/jql'], ['POST', '/rest/api/3/search/id', '/rest/api/3/search/jql'],
    ['POST', '/rest/api/3/expression/eval', '/rest/api/3/expression/evaluate'], ['GET', '/rest/api/3/workflow', '/rest/api/3/workflows/search'], ['POST', '/rest/api/3/workflow', '/rest/api/3/workflows/create'],
    ['DELETE', '/rest/api/3/workflow/transitions/11/properties', '/rest/api/3/workflows/update'],
  ])('is told with what stands in its place: %s %s', (method, path, instead) => {
    expect(removedSentence(method, path)).toContain(`The requested API has been removed. Please migrate to the ${instead} API.`);
  });

  it.each([['POST', '/rest/api/3/search/jql'], ['POST', '/rest/api/3/expression/evaluate'], ['GET', '/rest/api/3/workflow/search'], ['DELETE', '/rest/api/3/workflow/a-b'], ['GET', '/rest/api/3/search/id']])('is nothing else: %s %s', (method, path) => {
    expect(removedSentence(method, path)).toBeNull();
  });

  it('is answered with 410 by the site', async () => {
    expect(await ask([], '/rest/api/3/workflow')).toMatchObject({ status: 410, body: { errorMessages: [expect.stringContaining('CHANGE-2567')] } });
  });
});
