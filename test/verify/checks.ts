import type { Ask } from './ask';
import { expecting, object, type Outcome } from './outcome';

export interface Check {
  /** The open question that it helps to settle, by its name in docs/local-site.md; null for what the local site rests on throughout. */
  readonly of: string | null;
  /** What the local site does. */
  readonly expects: string;
  run(ask: Ask): Promise<Outcome>;
}

const analysed = (expression: string, valid: boolean) => async (ask: Ask): Promise<Outcome> => {
  const reply = await ask('POST', '/rest/api/3/expression/analyse?check=syntax', { expressions: [expression] });
  return expecting(reply, 200, ({ results }) => Array.isArray(results) && (results[0] as { valid?: boolean } | undefined)?.valid === valid);
};

const told = (check: 'type' | 'complexity', expression: string, of: (result: { type?: string; complexity?: { expensiveOperations?: string } }) => boolean) => async (ask: Ask): Promise<Outcome> => {
  const reply = await ask('POST', `/rest/api/3/expression/analyse?check=${check}`, { expressions: [expression] });
  return expecting(reply, 200, ({ results }) => Array.isArray(results) && of((results[0] ?? {}) as { type?: string }));
};

/** The first issue that the account sees, newest first; null where there is none. */
async function anIssue(ask: Ask): Promise<string | null> {
  const { issues = [] } = object(await ask('POST', '/rest/api/3/search/jql', { jql: 'created >= -3650d ORDER BY created DESC', maxResults: 1, fields: ['summary'] })) as { issues?: { key: string }[] };
  return issues[0]?.key ?? null;
}

/** All of them only read. */
export const CHECKS: readonly Check[] = [
  { of: null, expects: 'the removed search answers 410', run: async (ask) => expecting(await ask('GET', '/rest/api/3/search?jql=order%20by%20created'), 410) },
  { of: null, expects: 'a search has pages by token, and neither total nor startAt', run: async (ask) => expecting(await ask('POST', '/rest/api/3/search/jql', { jql: 'created >= -3650d', maxResults: 1 }), 200, (body) => 'isLast' in body && !('total' in body) && !('startAt' in body)) },
  { of: null, expects: 'an unbounded search is refused', run: async (ask) => expecting(await ask('POST', '/rest/api/3/search/jql', { jql: 'order by created' }), 400) },
  { of: null, expects: 'an unknown field in JQL is refused', run: async (ask) => expecting(await ask('POST', '/rest/api/3/search/jql', { jql: 'nosuchfield = 1' }), 400, (body) => Array.isArray(body['errorMessages'])) },
  { of: null, expects: 'the user’s project roles come from one expression with a step count', async run(ask) {
    const key = await anIssue(ask);
    if (key === null) return { untried: 'the account sees no issue' };
    const body = { expression: 'user.getProjectRoles(issue.project).map(r => r.id)', context: { issue: { key } } };
    return expecting(await ask('POST', '/rest/api/3/expression/evaluate?expand=meta.complexity', body), 200, ({ value, meta }) => Array.isArray(value) && meta !== undefined);
  } },
  { of: 'Jira expressions', expects: 'a === b is no expression', run: analysed('1 === 1', false) },
  { of: 'Jira expressions', expects: 'an if may stand inside an if', run: analysed('if (true) { if (false) { 1 } else { 2 } } else { 3 }', true) },
  { of: 'Jira expressions', expects: 'a pattern with one backslash is no text', run: analysed(String.raw`'a'.match("\d") != null`, false) },
  { of: 'Jira expressions', expects: 'there are no comments in an expression', run: analysed('// a\ntrue', false) },
  { of: 'what expressions cost', expects: 'the mark 1 counts once for a whole list', run: told('complexity', 'issues.map(i => i.assignee)', ({ complexity }) => complexity?.expensiveOperations === '1') },
  { of: 'what expressions cost', expects: 'two reads of each item, and one of the list, are 2*N + 1', run: told('complexity', 'issue.subtasks.map(s => [s.links, s.changelogs])', ({ complexity }) => complexity?.expensiveOperations === '2*N + 1') },
  { of: 'types of expressions', expects: 'links and their issues have the types of the table', run: told('type', 'issue.links.map(l => [l.type.inward, l.linkedIssue])', ({ type }) => type === 'List<[String, Issue]>') },
  { of: 'what expressions see', expects: 'links and history of an issue have the members of the table', async run(ask) {
    const key = await anIssue(ask);
    if (key === null) return { untried: 'the account sees no issue' };
    const expression = '[issue.links.map(l => [l.id, l.direction, l.type.id, l.type.name, l.type.inward, l.type.outward]), issue.changelogs.slice(0, 1).map(c => c.items.map(i => [i.field, i.fieldId, i.from, i.fromString, i.to, i.toString]))]';
    return expecting(await ask('POST', '/rest/api/3/expression/evaluate', { expression, context: { issue: { key } } }), 200, ({ value }) => Array.isArray(value) && value.length === 2);
  } },
  { of: 'object fields', expects: 'the app’s fields name their module in schema.custom', async run(ask) {
    const reply = await ask('GET', '/rest/api/3/field');
    if (reply.status !== 200 || !Array.isArray(reply.body)) return expecting(reply, 200);
    const field = (reply.body as { name?: string; schema?: { custom?: string } }[]).find(({ name }) => name === 'Plugin brief');
    if (field === undefined) return { untried: 'the app is not installed' };
    return /^ari:cloud:ecosystem::extension\/[^/]+\/[^/]+\/static\/plugin-brief$/.test(field.schema?.custom ?? '') ? { agreed: 'it does' } : { differed: JSON.stringify(field.schema) };
  } },
  { of: 'who may edit', expects: 'expand=editmeta lists the fields that the account may edit', async run(ask) {
    const key = await anIssue(ask);
    if (key === null) return { untried: 'the account sees no issue' };
    return expecting(await ask('GET', `/rest/api/3/issue/${key}?fields=summary&expand=editmeta`), 200, ({ editmeta }) => typeof (editmeta as { fields?: unknown } | undefined)?.fields === 'object');
  } },
  { of: 'people', expects: 'people who see an issue are found by name', async run(ask) {
    const key = await anIssue(ask);
    if (key === null) return { untried: 'the account sees no issue' };
    return expecting(await ask('GET', `/rest/api/3/user/viewissue/search?issueKey=${key}&query=a&maxResults=1`), 200);
  } },
  { of: 'mail of a bulk change', expects: 'the account can be asked whether it may make bulk changes', run: async (ask) => expecting(await ask('GET', '/rest/api/3/mypermissions?permissions=BULK_CHANGE'), 200, ({ permissions }) => typeof permissions === 'object') },
];
