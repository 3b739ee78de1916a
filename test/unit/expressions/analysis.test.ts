import { type AnalysisOptions, checkComplexity, checkTypes, NotSettled } from '../../../local/jira/expressions/analysis';

const operation = 'example of POST /rest/api/3/expression/analyse';
const schema = 'JiraExpressionComplexity of the OpenAPI document';
const digest = 'https://docs.adaptavist.com/sr4jc, digest of the type reference';
const ours = 'ours';

const options: AnalysisOptions = {
  variables: { listOfStrings: 'List<String>', record: '{ a: Number, b: String }', value: 'User', pair: '[Number, List<Date>]', json: 'Any' },
  fields: (fieldId) => new Map([['customfield_1', 'Any'], ['customfield_2', 'List<User>']]).get(fieldId) ?? null,
};

describe('the type of an expression', () => {
  it.each<[source: string, expression: string, type: string]>([
    [operation, 'issues.map(i => {idAndKey: [i.id, i.key], summary: i.summary, comments: i.comments})', 'List<{idAndKey: [Number, String], summary: String, comments: List<Comment>}>'],
    [operation, 'listOfStrings', 'List<String>'],
    [operation, 'record', '{a: Number, b: String}'],
    [operation, 'value.displayName', 'String'],
    [ours, 'pair', '[Number, List<Date>]'],
    [ours, 'pair[1].map(d => d.plusDays(1).toCalendarDateUTC())', 'List<CalendarDate>'],
    [ours, 'issue.links.filter(l => l.type.inward == listOfStrings[0]).map(l => l.linkedIssue)', 'List<Issue>'],
    [ours, 'issue.changelogs[0].items.some(i => i.toString == json.status)', 'Boolean'],
    [ours, "user.getProjectRoles(project).map(r => r.name).includes('Users')", 'Boolean'],
    [ours, 'user.groups', 'List<String>'],
    [ours, 'user.groups()', 'List<String>'],
    [ours, 'issue.votes', 'Number'],
    [ours, "issue.getNewestChangelog('status').created", 'Date'],
    [ours, 'issue.customfield_1 == null', 'Boolean'],
    [ours, 'issue.customfield_2.map(u => u.accountId)', 'List<String>'],
    [ours, "issue['customfield_2'][0]", 'User'],
    [ours, "issue.properties['a'] != null && !issue.isEpic", 'Boolean'],
    [ours, 'issue.assignee == null ? issue.reporter : issue.assignee', 'User'],
    [ours, 'issue.parent ?? issue', 'Issue'],
    [ours, "issue.assignee != null ? issue.assignee : throw 'nobody'", 'User'],
    [ours, "try { issue.parent.key } catch (e) { 'none' }", 'String'],
    [ours, 'let twice = n => n * 2; { a: [1, 2].map(twice), b: `${-issue.id}`, c: typeof issue }', '{a: List<Number>, b: String, c: String}'],
    [ours, '[[1], [2]].flatten().flatMap(n => [n, n])', 'List<Number>'],
    [ours, '[1, 2].reduce((a, b) => a + b)', 'Number'],
    [ours, 'issue.subtasks.sort((a, b) => a.id - b.id).slice(0, 1)', 'List<Issue>'],
    [ours, "Number('1') + 1", 'Number'],
    [ours, "issue.summary.split(' ').length", 'Number'],
    [ours, "new Issue('DEMO-1').fixVersions[0].releaseDate < new CalendarDate()", 'Boolean'],
    [ours, '[new Date(), new RichText(json), new User(json)]', '[Date, RichText, User]'],
    [ours, 'if (issue.labels) { record.a } else if (json) { issue.id } else { 1 }', 'Number'],
  ])('%s: %s', (_source, expression, type) => {
    expect(checkTypes(expression, options)).toEqual({ type });
  });

  it.each<[source: string, expression: string, part: string, message: string]>([
    // The example prints the part without the quotes.
    [operation, "issues.map(i => i.id > '0')", "i.id > '0'", "Can't compare Number to String."],
    ['words of the evaluate operation', 'issue.ab', 'issue.ab', 'Unrecognized property of `issue`: "ab" (\'ab\'). Available properties of type \'Issue\' are: \'assignee\', \'attachments\', '],
    [ours, 'issue.links[0].issue', 'issue.links[0].issue', "Available properties of type 'IssueLink' are: 'direction', 'id', 'inwardIssue', 'linkedIssue', 'outwardIssue', 'type'"],
    [ours, "issue.subtasks.map(s => s['sumary'])", "s['sumary']", "('sumary')"],
    [ours, 'user.getProjectRoles()', 'user.getProjectRoles()', 'The function "getProjectRoles" takes 1 arguments, not 0.'],
    [ours, 'user.getProjectRoles(issue)', 'user.getProjectRoles(issue)', 'Argument 1 must be a Project, not Issue.'],
    [ours, "issue.summary.trim('x')", "issue.summary.trim('x')", 'takes 0 arguments, not 1.'],
    [ours, 'issue.summary.includes(1)', 'issue.summary.includes(1)', 'Argument 1 must be a String, not Number.'],
    [ours, 'issue.labels.map(1)', 'issue.labels.map(1)', 'Argument 1 must be a function, not Number.'],
    [ours, '[1].map((a, b) => a)', '[1].map((a, b) => a)', 'needs 2 arguments and gets 1.'],
    [ours, "issue.labels['a']", "issue.labels['a']", 'A List is indexed by a Number, not String.'],
    [ours, 'issue.key()', 'issue.key()', '"issue.key" is not a function.'],
    [ours, 'user.groups(1)', 'user.groups(1)', 'takes 0 arguments, not 1.'],
    [ours, 'issue.id - issue.created', 'issue.id - issue.created', `The operator "-" doesn't take Number and Date.`],
    [ours, '-issue.key', '-issue.key', `The operator "-" doesn't take String.`],
    [ours, 'nobody.accountId', 'nobody', 'Unrecognized identifier: "nobody".'],
    [ours, 'new CalendarDate(1)', 'new CalendarDate(1)', 'Argument 1 must be a String, not Number.'],
    [ours, 'issue.customfield_3', 'issue.customfield_3', 'Unrecognized property of `issue`: "customfield_3"'],
  ])('%s: %s has an error', (_source, expression, part, message) => {
    expect(checkTypes(expression, options)).toEqual({ problems: [{ expression: part, message: expect.stringContaining(message) }] });
  });

  it('names each error once, however often its function is used', () => {
    const found = checkTypes('let f = i => i.a; [issues.map(f), issues.filter(f), issue.b]', options);
    expect('problems' in found && found.problems.map(({ expression }) => expression)).toEqual(['i.a', 'issue.b']);
  });

  it.each<[expression: string, part: string]>([
    ['issue.customfield_1', 'issue.customfield_1'],
    ["issues.map(issue => issue.properties['property_key'])", 'property_key'],
    ["issue.id == '1'", "issue.id == '1'"],
    ["'a' + 1", "'a' + 1"],
    ['issue.id ? 1 : 2', 'issue.id'],
    ['issue.labels.join()', 'issue.labels.join'],
    ['issue?.nonsense', 'issue?.nonsense'],
    ['try { issue.nonsense } catch (e) { 1 }', 'issue.nonsense'],
    ["issue.isEpic ? 1 : 'a'", 'issue.isEpic'],
    ['issue.subtasks.filter(s => s.key)', 'issue.subtasks'],
    ['i => i', 'i => i'],
    ['[]', '[]'],
    ["throw 'a'", 'throw'],
    ['new Sprint(1)', 'new Sprint(1)'],
    ["'a'.match('a')", "'a'.match('a')"],
    ['`${issue}`', 'issue'],
    ['record == record', 'record == record'],
  ])('is not guessed where no page settles it: %s', (expression, part) => {
    expect(() => checkTypes(expression, options)).toThrow(NotSettled);
    expect(() => checkTypes(expression, options)).toThrow(part);
  });

  it('refuses a type of a context variable that it does not know', () => {
    for (const type of ['Something', 'List<', '{ a }', 'List<User> x']) expect(() => checkTypes('a', { ...options, variables: { a: type } })).toThrow(`the type "${type}" of a context variable`);
  });

  it('gives up on functions that call one another without end in sight', () => {
    const doubled = Array.from({ length: 17 }, (_, at) => `f${at + 1} = x => f${at}(f${at}(x));`).join(' ');
    expect(() => checkTypes(`f0 = x => x; ${doubled} f17(1)`, options)).toThrow(NotSettled);
  });
});

describe('the complexity of an expression', () => {
  it.each<readonly [source: string, expression: string, complexity: readonly [operations: string, list?: string]]>([
    [operation, 'issues.map(i => {idAndKey: [i.id, i.key], summary: i.summary, comments: i.comments})', ['N', 'issues']],
    [schema, 'issues.map(i => i.comments)', ['N', 'issues']],
    [schema, 'new Issue(10010).comments', ['2']],
    [ours, 'issue.status.name', ['0']],
    [ours, 'issue.links.length', ['1']],
    [ours, 'issue.changelogs.some(c => c.items.some(i => i.toString == 1))', ['1']],
    [ours, 'issue.links == null || issue.changelogs == null', ['2']],
    [ours, 'issues.filter(i => i.links.length > 0 && i.changelogs.length > 0).length', ['2*N', 'issues']],
    ['form: https://developer.atlassian.com/platform/forge/manifest-reference/modules/trigger/', 'issue.subtasks.map(s => [s.links, s.changelogs])', ['2*N + 1', 'issue.subtasks']],
    [digest, 'issues.map(i => i.assignee)', ['1']],
    [digest, 'issue.comments.map(c => c.author.displayName)', ['2']],
    [digest, "['a', user.groups.length]", ['1']],
    [ours, "issue.properties['a'] == null && issue.customfield_1 == null", ['2']],
    [ours, 'let load = i => i.links; issues.map(load).length', ['N', 'issues']],
    [ours, 'issue.isEpic ? issue.stories.length : 0', ['1']],
    [ours, 'json.map(x => x.y)', ['0']],
  ])('%s: %s', (_source, expression, [expensiveOperations, list]) => {
    expect(checkComplexity(expression, options)).toEqual({ expensiveOperations, ...(list === undefined ? {} : { variables: { N: list } }) });
  });

  it.each<[why: string, expression: string, part: string]>([
    ['a list within a list', 'issues.map(i => i.subtasks.map(s => s.links))', '"issues.map"'],
    ['two lists', '[issues.map(i => i.links), issue.comments.map(c => new Issue(c.id))]', 'map'],
    ['one list twice', '[issues.map(i => i.links), issues.map(i => i.changelogs)]', 'issues.map'],
    ['a list as it is written', "['a', 'b'].some(g => user.groups.includes(g))", 'some'],
    ['no mark that could be read', 'issue.links.map(l => l.linkedIssue)', 'l.linkedIssue'],
    ['entity properties in a loop', "issues.map(i => i.properties['a'])", "i.properties['a']"],
    ['the length of what is loaded in a loop', 'issues.map(i => i.comments.length)', 'i.comments'],
    ['two branches that cost', 'issue.isEpic ? issue.stories.length : issue.links.length', 'issue.isEpic ?'],
    ['a member that is not known yet', 'issue[json]', 'issue[json]'],
    ['a function that something unknown runs', 'json.map(x => issue.links)', 'json.map'],
    ['a function that runs who knows how often', '[1, 2].sort((a, b) => issue.links.length)', 'sort'],
    ['an error of type', 'issue.ab', 'an error of type'],
  ])('is not guessed for %s', (_why, expression, part) => {
    expect(() => checkComplexity(expression, options)).toThrow(NotSettled);
    expect(() => checkComplexity(expression, options)).toThrow(part);
  });
});
