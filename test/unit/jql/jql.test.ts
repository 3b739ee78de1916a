import { compileJql, JqlError, type JqlOptions, runJql } from '../../../local/jira/jql';
import type { Issue } from '../../../local/jira/model';
import { adf, issue, issues, now, site } from './site';

const options: JqlOptions = {
  accountId: 'u1',
  canBrowse: (candidate) => candidate.summary !== 'hidden',
  fieldText: (fieldId, candidate) => {
    const value = candidate.customFields[fieldId];
    return typeof value === 'object' && value !== null && 'met' in value ? `${String(value.met)} of 10 met` : null;
  },
};

/** Numbers of the DEMO issues found, in ascending order. */
function found(text: string, given: Partial<JqlOptions> = {}): number[] {
  return runJql(site, text, { ...options, ...given }).filter((candidate) => candidate.key.startsWith('DEMO-')).map((candidate) => Number(candidate.key.slice(5))).sort((a, b) => a - b);
}

const inOrder = (text: string): string[] => runJql(site, text, options).map((candidate) => candidate.key);

const operators = 'https://support.atlassian.com/jira-software-cloud/docs/jql-operators/';
const functions = 'https://support.atlassian.com/jira-software-cloud/docs/jql-functions/';
const customField = 'https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/';
const ours = 'ours';
const entityProperty = 'page of the entity property module';

const everyone = [1, 2, 3, 4, 5, 10];

describe('which issues a query finds', () => {
  test.each<[source: string, query: string, numbers: number[]]>([
    [ours, 'project = DEMO', everyone],
    [ours, 'project = "demo"', everyone],
    [ours, 'project in (Demo, OTHER)', everyone],
    [ours, 'project != DEMO', []],
    [functions, 'project in projectsWhereUserHasRole("plugin security")', everyone],
    [functions, 'project not in projectsWhereUserHasRole("Plugin security")', []],
    [ours, 'project = 1', everyone],
    [ours, 'issuetype = "Review question"', [4, 5]],
    [ours, 'type = 2', [4, 5]],
    [ours, "status = 'in review'", [2, 4]],
    [ours, 'status in (Draft, Done) AND project = DEMO', [1, 3, 5, 10]],
    [ours, 'status not in (Draft, Done)', [2, 4]],
    [ours, 'statusCategory = "In Progress"', [2, 4]],
    [ours, 'statusCategory != done AND type = 1 AND project = DEMO', [1, 2, 10]],
    [ours, 'key = demo-2', [2]],
    [ours, 'id in (10002, DEMO-3)', [2, 3]],
    [ours, 'issue = DEMO-1', [1]],
    [ours, 'parent = DEMO-1', [4, 5]],
    [ours, 'parent = 10001', [4, 5]],
    [ours, 'parent is EMPTY AND project = DEMO', [1, 2, 3, 10]],
    [operators, 'resolution = Unresolved AND type = 1 AND project = DEMO', [1, 2, 10]],
    [ours, 'resolution = Done', [3]],
    [ours, 'resolution is not EMPTY', [3]],
    [operators, 'assignee != "Security reviewer"', [5]],
    [operators, 'not assignee = "Security reviewer"', [5]],
    [operators, 'assignee != u2 or assignee is empty', [2, 3, 4, 5, 10]],
    [operators, 'assignee != EMPTY', [1, 5]],
    [operators, 'assignee = EMPTY AND type = 1', [2, 3, 10]],
    [operators, 'not assignee is empty', [1, 5]],
    [operators, 'assignee in (currentUser(), EMPTY)', [2, 3, 4, 5, 10]],
    [operators, 'assignee not in (u2, EMPTY)', [5]],
    [functions, 'assignee = currentUser()', [5]],
    [functions, 'assignee in membersOf(security) AND type = 1', [1]],
    [functions, 'assignee not in membersOf("Security")', [5]],
    [functions, 'watcher = currentUser()', [2]],
    [functions, 'issue in watchedIssues()', [2]],
    [functions, 'issue in linkedIssues(DEMO-2)', [1, 3]],
    [functions, 'issue in linkedIssues(DEMO-2, "blocks")', [3]],
    [functions, 'issue in linkedIssues(DEMO-2, "is blocked by")', [1]],
    [ours, 'reporter = "security REVIEWER"', [2]],
    [ours, 'creator = u1 AND key = DEMO-2', [2]],
    [operators, 'priority > Medium', [1]],
    [operators, 'priority <= Medium AND type = 1', [2, 3, 10]],
    [ours, 'labels = privacy', [1]],
    [ours, 'labels != privacy', [2]],
    [ours, 'labels in (routing, prompt)', [1, 2]],
    [ours, 'labels is empty AND type = 1 AND project = DEMO', [3, 10]],
    [ours, 'summary ~ "mask data"', [1]],
    [ours, 'summary ~ "personal mask"', [1]],
    [ours, String.raw`summary ~ "\"personal mask\""`, []],
    [ours, String.raw`summary ~ "\"mask personal\""`, [1]],
    [ours, 'summary ~ "quest*"', [4, 5]],
    [ours, 'summary ~ quest', []],
    [ours, 'summary !~ question AND type = 2', []],
    [ours, 'description ~ prompts', [1]],
    [ours, 'description !~ prompts', []],
    [ours, 'description is EMPTY AND type = 1 AND project = DEMO', [2, 3, 10]],
    [ours, 'comment ~ observe', [2]],
    [ours, 'text ~ observe OR text ~ names', [1, 2]],
    [ours, 'created >= -7d', [10]],
    [ours, 'created >= "-90m"', [10]],
    [ours, 'created < "2026-11-03"', [1]],
    [ours, 'created <= "2026/11/05" and created > "2026-11-03 01:00"', [3]],
    [ours, 'updated > -5m', [10]],
    [functions, 'created >= startOfDay()', [10]],
    [functions, 'created < startOfMonth() ', []],
    [functions, 'created > startOfMonth("-1M") AND created < endOfDay(-18)', [1, 2, 3]],
    [functions, 'due <= endOfMonth() AND due > now()', [3]],
    [ours, 'due < startOfYear(1) and due is not empty', [3]],
    [ours, 'resolved >= -8d', [3]],
    [ours, 'resolutiondate is empty AND type = 2', [4, 5]],
    [ours, 'type = 1 AND (status = Draft OR status = Done) AND NOT key = DEMO-10 AND project = DEMO', [1, 3]],
    [ours, 'status = Draft AND type = 2 OR status = Done', [3, 5]],
    [ours, 'NOT (status = Draft OR type = 2)', [2, 3]],
    [ours, 'NOT (status = Draft AND type = 2) AND project = DEMO', [1, 2, 3, 4, 10]],
    [ours, 'NOT NOT status = Done', [3]],
    [ours, 'NOT created >= -7d AND type = 1 AND project = DEMO', [1, 2, 3]],
    [customField, '"Plugin acceptance" ~ "7"', [2]],
    [customField, '"Plugin acceptance" ~ "of 10"', [1, 2, 3]],
    [customField, '"Plugin acceptance" is EMPTY AND type = 1 AND project = DEMO', [10]],
    [customField, '"Plugin acceptance".Met >= 5', [2, 3]],
    [customField, "'plugin ACCEPTANCE'.met = 3", [1]],
    [customField, '"Plugin acceptance.Met" in (3, 10)', [1, 3]],
    [customField, '"cf[1].Met" < 5', [1]],
    [customField, '"Plugin acceptance".Ready = "true"', [3]],
    [customField, '"Plugin acceptance".Next = security', [1]],
    [customField, '"Plugin acceptance".Next != security', [2, 3]],
    [customField, '"Plugin acceptance".Open = Q6', [1, 2]],
    [customField, '"Plugin acceptance".Open is EMPTY AND type = 1 AND project = DEMO', [3, 10]],
    [customField, '"Plugin acceptance".Since < "2026-11-15"', [1]],
    [customField, '"Plugin acceptance".Since >= -5d', [2]],
    [customField, '"Plugin acceptance".Owner = currentUser()', [2]],
    [customField, '"Plugin acceptance".Note ~ "open"', [2]],
    [customField, '"Plugin stage" = production', [3]],
    [customField, 'cf[2] = observe-only', [1]],
    [customField, 'Weight > 4.5', [1]],
    [customField, 'Checkers = u2', [1]],
    [entityProperty, 'issue.property[sample.scan].result.score > 5', [2]],
    [entityProperty, 'issue.property["sample.scan"].result.score = 8', []],
    [entityProperty, 'scanscore <= 7 AND ScanKind = link', [2]],
    [entityProperty, 'ScanKind in (secret)', [2]],
    [entityProperty, 'ScanKind is EMPTY AND type = 1 AND project = DEMO', [1, 3, 10]],
    [entityProperty, 'issue.property[sample.scan].by = u2', [2]],
    [entityProperty, 'issue.property[sample.scan].note ~ "places"', [2]],
    [entityProperty, 'issue.property[sample.scan].day >= -5d', [2]],
    [entityProperty, 'issue.property[sample.scan].files.name = "b.txt"', [2]],
    [customField, '"Start" <= "2026-11-20 10:00" AND "Start" >= "2026-11-20 10:00"', [1]],
  ])('%s: %s', (_source, query, numbers) => {
    expect(found(query)).toEqual(numbers);
  });

  test('never finds what the caller may not see, nor what is archived', () => {
    const keys = inOrder('project in (DEMO, OTHER, OLD)');
    expect(keys).toContain('OTHER-1');
    expect(keys.filter((key) => ['DEMO-11', 'DEMO-12', 'OLD-1'].includes(key))).toEqual([]);
    expect(found('project = DEMO', { canBrowse: () => true })).toEqual([1, 2, 3, 4, 5, 10, 11]);
  });

  test('reads dates in the zone of the caller', () => {
    // Half past midnight of 3 November in Berlin, still 2 November in UTC.
    const early = issue(40, { created: Date.parse('2026-11-02T23:30:00Z') });
    expect(compileJql(site, 'created >= "2026-11-03"', options).matches(early)).toBe(true);
    expect(compileJql(site, 'created >= "2026-11-03"', { ...options, accountId: 'u2' }).matches(early)).toBe(false);
  });

  test('counts a day as a day when the clocks change', () => {
    // Berlin left summer time on 25 October 2026: 13:00 thirty days ago was 11:00 UTC, and the day began at 22:00 UTC.
    const ago = compileJql(site, 'created >= -30d', options);
    expect(ago.matches(issue(44, { created: Date.parse('2026-10-23T11:00:00Z') }))).toBe(true);
    expect(ago.matches(issue(45, { created: Date.parse('2026-10-23T10:59:59Z') }))).toBe(false);
    const query = compileJql(site, 'created >= startOfDay(-30)', options);
    expect(query.matches(issue(41, { created: Date.parse('2026-10-22T22:00:00Z') }))).toBe(true);
    expect(query.matches(issue(42, { created: Date.parse('2026-10-22T21:59:59Z') }))).toBe(false);
  });

  test('finds the same when the same query is asked twice', () => {
    expect(found('status = Done')).toEqual(found('status = Done'));
    expect(found('status = Done')).toEqual([3]);
  });

  test('an anonymous caller is no current user', () => {
    expect(found('reporter = currentUser()', { accountId: null })).toEqual([]);
  });

  test('agrees with a plain filter on every combination of two restrictions', () => {
    const plain: Readonly<Record<string, (candidate: Issue) => boolean>> = {
      'status = Draft': (candidate) => candidate.statusId === '1',
      'assignee != u2': (candidate) => candidate.assigneeId !== null && candidate.assigneeId !== 'u2',
      'labels is EMPTY': (candidate) => candidate.labels.length === 0,
      'priority < High': (candidate) => candidate.priorityId !== '1',
      'created > -7d': (candidate) => candidate.created > now - 7 * 86_400_000,
      'summary ~ question': (candidate) => /\bquestion\b/i.test(candidate.summary),
    };
    for (const [left, isLeft] of Object.entries(plain)) {
      for (const [right, isRight] of Object.entries(plain)) {
        const and = compileJql(site, `${left} AND ${right}`, options);
        const or = compileJql(site, `(${left}) OR (${right})`, options);
        for (const candidate of issues) {
          expect([left, right, candidate.key, and.matches(candidate), or.matches(candidate)]).toEqual([left, right, candidate.key, isLeft(candidate) && isRight(candidate), isLeft(candidate) || isRight(candidate)]);
        }
      }
    }
  });

  test('reads the text of blocks in a description as separate words', () => {
    const two = issue(43, { description: { type: 'doc', version: 1, content: [...adf('one').content, ...adf('two').content] } });
    expect(compileJql(site, 'description ~ "one two"', options).matches(two)).toBe(true);
    expect(compileJql(site, 'description ~ onetwo', options).matches(two)).toBe(false);
  });
});

describe('the order of a query', () => {
  test.each<[query: string, keys: string[]]>([
    ['project = DEMO AND type = 1', ['DEMO-10', 'DEMO-3', 'DEMO-2', 'DEMO-1']],
    ['project = DEMO AND type = 1 ORDER BY key', ['DEMO-1', 'DEMO-2', 'DEMO-3', 'DEMO-10']],
    ['project = DEMO AND type = 1 ORDER BY key DESC', ['DEMO-10', 'DEMO-3', 'DEMO-2', 'DEMO-1']],
    ['project = DEMO AND type = 1 ORDER BY priority DESC, created ASC', ['DEMO-1', 'DEMO-2', 'DEMO-10', 'DEMO-3']],
    ['project = DEMO AND type = 1 ORDER BY summary', ['DEMO-3', 'DEMO-1', 'DEMO-10', 'DEMO-2']],
    ['project = DEMO AND type = 1 ORDER BY "Plugin acceptance".Met DESC', ['DEMO-10', 'DEMO-3', 'DEMO-2', 'DEMO-1']],
    ['project = DEMO AND type = 1 ORDER BY assignee, key', ['DEMO-1', 'DEMO-2', 'DEMO-3', 'DEMO-10']],
  ])('%s', (query, keys) => {
    expect(inOrder(query)).toEqual(keys);
  });
});

describe('what a query is refused for', () => {
  test.each<[source: string, query: string, message: string]>([
    ['replies of Jira Cloud', 'nonsense = 1', "Field 'nonsense' does not exist or you do not have permission to view it."],
    ['replies of Jira Cloud', 'project = EYPP', "The value 'EYPP' does not exist for the field 'project'."],
    ['replies of Jira Cloud', 'summary = x', "The operator '=' is not supported by the 'summary' field."],
    ['replies of Jira Cloud', "updated > '2020-05-06T12:15:17.831Z'", "Date value '2020-05-06T12:15:17.831Z' for field 'updated' is invalid. Valid formats include"],
    ['search operations: unbounded', 'order by key', 'Unbounded JQL queries are not allowed here.'],
    ['search operations: unbounded', '', 'Unbounded JQL queries are not allowed here.'],
    ['search operations: order', 'project = DEMO ORDER BY key, created, updated, summary, priority, status, assignee, reporter', 'at most 7 fields'],
    [ours, 'project =', 'Error in the JQL Query: '],
    [ours, 'project = DEMO AND', 'Error in the JQL Query: '],
    [ours, '"Plugin acceptance".Nothing = 1', "Field 'Plugin acceptance.Nothing' does not exist"],
    [ours, '"Plugin acceptance".version = 1', 'does not exist'],
    [ours, '"Plugin acceptance".Nested = 1', 'does not exist'],
    [ours, 'Met = 1', "Field 'Met' does not exist"],
    [ours, '"Plugin stage".Met = 1', 'does not exist'],
    [ours, '"Plugin acceptance".Met = many', "The value 'many' is not a number"],
    [ours, '"Plugin acceptance" = 1', "The operator '=' is not supported by the 'Plugin acceptance' field."],
    [ours, '"Plugin acceptance".Next ~ sec', "The operator '~' is not supported"],
    [ours, 'status = Nowhere', "The value 'Nowhere' does not exist for the field 'status'."],
    [ours, 'assignee = nobody', "The value 'nobody' does not exist for the field 'assignee'."],
    [ours, 'key = DEMO-999', "An issue with key 'DEMO-999' does not exist for field 'key'."],
    [ours, 'key = DEMO-11', "An issue with key 'DEMO-11' does not exist for field 'key'."],
    [ours, 'status > Draft', "The operator '>' is not supported by the 'status' field."],
    [ours, 'status is Draft', "Error in the JQL Query: "],
    [ours, 'created = "2026-11-01"', "The operator '=' is not supported by the 'created' field."],
    [ours, 'created > "2026-02-30"', 'Date value'],
    [ours, 'created > soon', 'Date value'],
    [ours, 'status in Draft', "Error in the JQL Query: "],
    ['Atlassian\'s parser: reserved words', 'labels = true', 'Error in the JQL Query: '],
    [operators, 'labels was prompt', "The operator 'was' is not supported by the 'labels' field."],
    [operators, 'summary changed', "The operator 'changed' is not supported by the 'summary' field."],
    [operators, '"Plugin stage" was production', "The operator 'was' is not supported by the 'Plugin stage' field."],
    [ours, 'status was Nowhere', "The value 'Nowhere' does not exist for the field 'status'."],
    [ours, 'status changed on -1d', "The predicate 'on' without a whole day is not modelled"],
    [ours, 'status changed during (-1d)', "The predicate 'during' without two dates"],
    [ours, 'status was Done from Draft', 'Error in the JQL Query: '],
    [ours, 'status changed by nobody', "The value 'nobody' does not exist for the field 'by'."],
    [operators, 'status = Done after -1d', 'Error in the JQL Query: '],
    [ours, 'created > startOfWeek()', "Unable to find JQL function 'startOfWeek()'"],
    [ours, 'status = currentUser()', "Unable to find JQL function 'currentUser()'"],
    [functions, 'assignee in membersOf(x)', "The group 'x' does not exist"],
    [functions, 'issue in linkedIssues(DEMO-2, "eats")', "Issue link type 'eats' could not be found in function 'linkedIssues'."],
    [functions, 'issue in linkedIssues(DEMO-999)', "An issue with key 'DEMO-999' does not exist for field 'key'."],
    [ours, 'summary ~ "colo?r"', "The text search term 'colo?r' is not modelled"],
    [ours, 'summary ~ "a AND b"', "The text search term 'AND' is not modelled"],
    [ours, 'summary ~ "--"', 'is not modelled'],
    [ours, 'issue.property[k].path = 1', 'A search by the entity property'],
    [ours, 'issue.property[sample.scan].hidden = 1', 'which the app has not had indexed'],
    [ours, 'ScanScore = many', "The value 'many' is not a number"],
    [ours, 'Twice = x', "A search by 'Twice', the name of 2 fields, is not modelled"],
    [ours, 'Foreign = x', "A search by the field 'Foreign' is not modelled"],
    [ours, 'project = DEMO ORDER BY labels, nonsense', "Field 'nonsense' does not exist"],
    [ours, 'project = DEMO ORDER BY description', "Not able to sort using field 'description'."],
  ])('%s: %s', (_source, query, message) => {
    expect(() => runJql(site, query, options)).toThrow(JqlError);
    expect(() => runJql(site, query, options)).toThrow(message);
  });
});
