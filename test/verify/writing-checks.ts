import { expecting, object, type Outcome } from './outcome';
import type { Trial } from './trial';

/** Like `Check`, on issues that the run makes and deletes. */
export interface WritingCheck { readonly of: string | null; readonly expects: string; run(trial: Trial): Promise<Outcome> }

interface Named { readonly id: string; readonly name: string; readonly subtask: boolean; readonly hierarchyLevel?: number }
interface Made { readonly id: string; readonly key: string }

const NONE = { untried: 'the project refuses to create an issue' } as const;
const path = (idOrKey: string): string => `/rest/api/3/issue/${idOrKey}`;

async function typesOf({ ask, projectKey }: Trial): Promise<readonly Named[]> {
  const { issueTypes = [] } = object(await ask('GET', `/rest/api/3/project/${projectKey}`)) as { issueTypes?: Named[] };
  return issueTypes;
}
const plainTypes = async (trial: Trial): Promise<readonly Named[]> => (await typesOf(trial)).filter(({ subtask, hierarchyLevel = 0, name }) => !subtask && hierarchyLevel === 0 && name !== 'Custom plugin request');

/** Runs on an issue of the first plain type. */
const onIssue = (run: (trial: Trial, issue: Made, type: Named) => Promise<Outcome>) => async (trial: Trial): Promise<Outcome> => {
  const [type] = await plainTypes(trial);
  const issue = type === undefined ? null : await trial.make({ id: type.id }, {}, { properties: [{ key: 'verify-site', value: { made: true } }] });
  return type === undefined || issue === null ? NONE : run(trial, issue, type);
};

export const WRITING_CHECKS: readonly WritingCheck[] = [
  { of: null, expects: 'a property that comes with the creation is there at once', run: onIssue(async ({ ask }, { key }) => expecting(await ask('GET', `${path(key)}/properties/verify-site`), 200, ({ value }) => (value as { made?: boolean }).made === true)) },
  { of: null, expects: 'a property is 201 when it is new and 200 when it is not', run: onIssue(async ({ ask }, { key }) => {
    const first = await ask('PUT', `${path(key)}/properties/other`, { a: 1 });
    return first.status === 201 ? expecting(await ask('PUT', `${path(key)}/properties/other`, { a: 2 }), 200) : expecting(first, 201);
  }) },
  { of: null, expects: 'a field that is not on the screen or not there is refused by its name', run: onIssue(async ({ ask }, { key }) => expecting(await ask('PUT', path(key), { fields: { customfield_99999999: 1 } }), 400, ({ errors }) => 'customfield_99999999' in (errors as object))) },
  { of: null, expects: 'a search finds a new issue that it is told to reconcile', run: onIssue(async ({ ask, projectKey }, { id, key }) => expecting(
    await ask('POST', '/rest/api/3/search/jql', { jql: `project = "${projectKey}" AND key = "${key}"`, reconcileIssues: [Number(id)], fields: ['summary'] }), 200, ({ issues }) => (issues as Made[])[0]?.id === id,
  )) },
  { of: null, expects: 'of a bulk creation that fails in part, what failed is told by its place', async run(trial) {
    const [type] = await plainTypes(trial);
    if (type === undefined) return NONE;
    const fields = { project: { key: trial.projectKey }, issuetype: { id: type.id }, summary: 'Trial of verify:site, deleted at once' };
    const reply = await trial.ask('POST', '/rest/api/3/issue/bulk', { issueUpdates: [{ fields }, { fields: { ...fields, summary: '' } }] });
    for (const issue of (object(reply)['issues'] ?? []) as Made[]) trial.own(issue);
    return expecting(reply, 201, ({ issues, errors }) => (issues as Made[]).length === 1 && (errors as { failedElementNumber: number }[])[0]?.failedElementNumber === 1);
  } },
  { of: null, expects: 'an issue with sub-tasks is not deleted unless they are to go too', async run(trial) {
    const [type] = await plainTypes(trial);
    const subtask = (await typesOf(trial)).find((each) => each.subtask && each.name !== 'Review question');
    const parent = type === undefined ? null : await trial.make({ id: type.id });
    const child = parent === null || subtask === undefined ? null : await trial.make({ id: subtask.id }, { parent: { key: parent.key } });
    return parent === null || child === null ? { untried: 'the project has no sub-tasks' } : expecting(await trial.ask('DELETE', path(parent.key)), 400);
  } },
  { of: 'JQL of the past', expects: 'whoever made an issue counts as the one who gave it its first status', run: onIssue(async ({ ask }, { id, key }) => {
    const { fields } = object(await ask('GET', `${path(key)}?fields=status`)) as { fields?: { status: { name: string } } };
    const reply = await ask('POST', '/rest/api/3/jql/match', { issueIds: [Number(id)], jqls: [`status was "${fields?.status.name ?? ''}" by currentUser()`] });
    return expecting(reply, 200, ({ matches }) => (matches as { matchedIssues?: number[] }[])[0]?.matchedIssues?.includes(Number(id)) === true);
  }) },
  { of: 'comments for some', expects: 'a comment is kept for a role of the project, and says so', run: onIssue(async ({ ask, projectKey }, { key }) => {
    const [role] = Object.keys(object(await ask('GET', `/rest/api/3/project/${projectKey}/role`)));
    const { accountId } = object(await ask('GET', '/rest/api/3/myself')) as { accountId?: string };
    const held = object(await ask('GET', `/rest/api/3/project/${projectKey}/roledetails?currentMember=true`)) as unknown as { name: string }[];
    const name = Array.isArray(held) ? held[0]?.name ?? role : role;
    if (name === undefined || accountId === undefined) return { untried: 'the project has no role' };
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'For some.' }] }] };
    return expecting(await ask('POST', `${path(key)}/comment`, { body, visibility: { type: 'role', value: name } }), 201, ({ visibility }) => (visibility as { value?: string } | undefined)?.value === name);
  }) },
  { of: 'change of type', expects: 'REST changes the type within the hierarchy and asks nobody', run: onIssue(async (trial, { key }, type) => {
    const other = (await plainTypes(trial)).find(({ id }) => id !== type.id);
    return other === undefined ? { untried: 'the project has one plain type only' } : expecting(await trial.ask('PUT', path(key), { fields: { issuetype: { id: other.id } } }), 204);
  }) },
  { of: 'archived issues', expects: 'an archived issue is read by its address, and a write is refused with 400', run: onIssue(async ({ ask }, { id, key }) => {
    const archived = await ask('PUT', '/rest/api/3/issue/archive', { issueIdsOrKeys: [key] });
    if (archived.status !== 200) return { untried: `archiving answered ${archived.status}` };
    try {
      const read = await ask('GET', `${path(id)}?fields=summary`);
      return read.status === 200 ? expecting(await ask('PUT', path(id), { fields: { labels: ['tried'] } }), 400) : expecting(read, 200);
    } finally {
      await ask('PUT', '/rest/api/3/issue/unarchive', { issueIdsOrKeys: [key] });
    }
  }) },
  { of: 'object fields', expects: 'the brief of a request is written and read over REST; a read-only field is refused', async run(trial) {
    const type = (await typesOf(trial)).find(({ name }) => name === 'Custom plugin request');
    const request = type === undefined ? null : await trial.make({ id: type.id });
    if (request === null) return { untried: 'the project is not set up for requests' };
    const { body } = await trial.ask('GET', '/rest/api/3/field');
    const fieldId = (name: string): string => (body as { id: string; name: string }[]).find((field) => field.name === name)?.id ?? '';
    const brief = { v: 1, goal: 'Tried by verify:site' };
    const written = await trial.ask('PUT', path(request.key), { fields: { [fieldId('Plugin brief')]: brief } });
    if (written.status !== 204) return expecting(written, 204);
    const { fields } = object(await trial.ask('GET', `${path(request.key)}?fields=${fieldId('Plugin brief')}`)) as { fields?: Record<string, { goal?: string } | null> };
    if (fields?.[fieldId('Plugin brief')]?.goal !== brief.goal) return { differed: `it reads ${JSON.stringify(fields).slice(0, 120)}` };
    const refused = await trial.ask('PUT', path(request.key), { fields: { [fieldId('Plugin acceptance')]: { met: 10 } } });
    return expecting(refused, 400);
  } },
];
