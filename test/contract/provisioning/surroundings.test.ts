import { PEOPLE } from '../../../local/jira/seed/people';
import { localJira, provisioning } from './local-jira';

/** What around a project would show or mail its questions. */

const PLUG = '10000';
const WEB = '10001';
/** Somebody else's, shared with nobody. */
const filter = (id: string, name: string, jql: string) => ({ id, name, description: '', jql, ownerId: PEOPLE.pm.accountId, favouredBy: [], shares: [], editShares: [], columns: null });

it('names each filter that would show questions, also other people’s, with the search that hides them', async () => {
  const local = localJira();
  local.jira.site.state.filters.push(filter('1', 'Open plugin requests', 'project = PLUG AND resolution = Unresolved ORDER BY Rank'), filter('2', 'My work', 'assignee = currentUser()'));
  expect(await provisioning(local).lookAround(PLUG)).toEqual({
    projectKey: 'PLUG', clause: 'issuetype != "Review question"', others: 1, complete: true, mails: null,
    filters: [{ id: '1', name: 'Open plugin requests', owner: PEOPLE.pm.displayName, jql: 'project = PLUG AND resolution = Unresolved AND issuetype != "Review question" ORDER BY Rank' }],
  });
  expect((await provisioning(local).lookAround(WEB)).filters.map(({ name }) => name)).toEqual(['Website board']);
});

it('reads every page of a large site, and says where it stops', async () => {
  const local = localJira({ judged: false });
  local.jira.site.state.filters = Array.from({ length: 1_050 }, (_, at) => filter(String(at + 1), `Filter ${at}`, 'project = PLUG'));
  const { filters, complete } = await provisioning(local).lookAround(PLUG);
  expect([filters.length, complete]).toEqual([1_000, false]);
});

it('warns of a notification scheme that mails a role for every new issue', async () => {
  const local = localJira();
  const { state } = local.jira.site;
  state.notificationSchemes = [{ id: '10100', name: 'Loud', events: [{ id: 1, name: 'Issue Created', notifications: [{ type: 'Reporter' }, { type: 'ProjectRole', parameter: '10002' }, { type: 'EmailAddress', parameter: 'team@example.test' }] }] }];
  const project = state.projects.find(({ id }) => id === PLUG);
  if (project) project.notificationSchemeId = '10100';
  expect((await provisioning(local).lookAround(PLUG)).mails).toEqual({ scheme: 'Loud', event: 'Issue Created', recipients: ['a project role', 'an address'] });
  expect((await provisioning(local).lookAround(WEB)).mails).toBeNull();
});

it('is for administrators', async () => {
  const local = localJira();
  await expect(provisioning(local, local.as('requester')).lookAround(PLUG)).rejects.toMatchObject({ code: 'forbidden' });
});
