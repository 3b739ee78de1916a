import { evaluateExpression, type ExpressionContext, ExpressionError, type ExpressionErrorKind, FunctionValue, HostObject, type Value } from '../../../local/jira/expressions';

const overview = 'https://developer.atlassian.com/cloud/jira/platform/jira-expressions/';
const grammar = 'https://developer.atlassian.com/cloud/jira/platform/jira-expressions-grammar/';
const customField = 'https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/';
const validator = 'https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/';
const analyse = 'example of POST /rest/api/3/expression/analyse';
const evaluate = 'example of POST /rest/api/3/expression/evaluate';
const ours = 'ours';

const map = (entries: Readonly<Record<string, Value>>): Value => new Map(Object.entries(entries));
const member = (value: Value, cost = 0) => ({ cost, read: () => value });

const comment = (id: number, author: string, text: string): Value => new HostObject('Comment', String(id), () => ({
  id: member(id),
  author: member(new HostObject('User', author, () => ({ accountId: member(author), displayName: member(`Name of ${author}`) }))),
  body: member(new HostObject('RichText', null, () => ({ plainText: member(text) }))),
}));

const context: ExpressionContext = {
  issue: new HostObject('Issue', '1', () => ({
    id: member(1), key: member('DEMO-1'), summary: member('Mask names'), assignee: member(null), labels: member(['a', 'b']),
    comments: member([comment(5, 'u1', 'first'), comment(6, 'u2', 'second')], 1),
  })),
  sameIssue: new HostObject('Issue', '1', () => ({})),
  user: new HostObject('User', 'u1', () => ({
    accountId: member('u1'),
    groups: member(new FunctionValue('groups', () => ['field-editors'])),
  })),
  config: map({ key: 'Mask', number: 3 }),
  money: map({ amount: 100, currency: 'USD', nothing: null }),
  progress: 65,
  nothing: null,
};

type Case = readonly [source: string, expression: string, expected: unknown];

const values: readonly Case[] = [
  [overview, "issue.comments.map(c => { id: c.id, author: c.author.displayName, excerpt: c.body.plainText.slice(0, 3) + '...' })",
    [map({ id: 5, author: 'Name of u1', excerpt: 'fir...' }), map({ id: 6, author: 'Name of u2', excerpt: 'sec...' })]],
  [overview, 'issue.comments.filter(c => c.author.accountId == user.accountId).length > 0', true],
  [validator, 'issue.assignee != null', false],
  [validator, "issue.summary.includes(config['key']) == true", true],
  [validator, "'The issue summary must contain \"' + config['key'] + '\".'", 'The issue summary must contain "Mask".'],
  [customField, '`${money.amount} ${money.currency}`', '100 USD'],
  [customField, "`${'▰'.repeat(progress / 10).padEnd(10, '▱')} (${progress}%)`", '▰▰▰▰▰▰▱▱▱▱ (65%)'],
  [customField, 'progress == null || progress >= 0 && progress <= 100', true],
  [customField, "money != null ? `${money.currency}` + (money.phone ? ` - ${money.phone}` : '') : 'No contact information'", 'USD'],
  [customField, "let isIssueCreate = issue == null || issue.id == null;\nlet isEmpty = nothing == null; \nlet hasPermission = user.groups().includes('field-editors');\nisIssueCreate && isEmpty || hasPermission", true],
  [customField, "let parts = '100 USD'.split(' ');\n{ \n  amount: Number(parts[0]), \n  currency: parts[1] \n}", map({ amount: 100, currency: 'USD' })],
  [customField, "Number('50%'.replace('[^\\\\d]', ''))", 50],
  [grammar, 'let x = 2; let y = x + 1; return x * y;', 6],
  [grammar, 'x = 2; x + 1', 3],
  [grammar, "if (progress > 50) { let half = 'over'; return half } else { 'under' }", 'over'],
  [grammar, "if (progress > 90) { 'done' } else if (progress > 50) { 'over' } else if (progress > 10) { 'begun' } else { 'under' }", 'over'],
  [grammar, "if (progress > 10) { if (progress > 90) { 'done' } else { 'begun' } } else { 'under' }", 'begun'],
  [grammar, 'try { issue.nothing.id } catch (e) { 7 }', 7],
  [grammar, 'try { let half = progress / 2; return half; } catch () { 0 }', 32.5],
  [grammar, "try { nothing == null ? throw 'none' : 1 } catch () { 'caught' }", 'caught'],
  [grammar, "progress > 50 ? 'over' : throw 'under'", 'over'],
  [grammar, "try { try { throw 'inner' } catch () { throw 'outer' } } catch () { 'both' }", 'both'],
  ['https://apps.decadis.net, list comparison by value', "['a', 'b'] == issue.labels", true],
  ['https://apps.decadis.net, list comparison by value', '[1, [2]] != [1, [3]]', true],
  ['https://apps.decadis.net, conversion of texts', "Number('1') + Number('2') == 3", true],
  ['https://documentation.appsbytng.com, expression examples', "issue.summary.toLowerCase().match('^refined|approved') != null", false],
  ['https://documentation.appsbytng.com, expression examples', "issue.labels.includes('a')", true],
  ['type reference, typeof', 'typeof issue', 'Issue'],
  [ours, '2 + 3 * 4 - 10 / 5 % 3', 12],
  [ours, '-(2 - 5) * 2', 6],
  [ours, '1 - 2 - 3', -4],
  [ours, 'true || false && false', true],
  [ours, 'nothing ?? 7', 7],
  [ours, 'nothing?.anything', null],
  [ours, "nothing?.['anything']", null],
  [ours, 'nothing?.trim()', null],
  [ours, 'money.nothing', null],
  [ours, 'money.absent', null],
  [ours, "money['absent']", null],
  [ours, "money.get('amount')", 100],
  [ours, "money.set('amount', 5).amount", 5],
  [ours, 'money.entries()[0]', ['amount', 100]],
  [ours, "issue['k' + 'ey']", 'DEMO-1'],
  [ours, 'issue == sameIssue', true],
  [ours, 'false ? 1 : true ? 2 : 3', 2],
  [ours, '!false && !null', true],
  ['https://docs.adaptavist.com/sr4jc, combined conditions', "if (issue.summary.length > 10 && issue) { 'both' } else { 'not' }", 'not'],
  ['https://docs.adaptavist.com/sr4jc, lists and entities as conditions', "issue.labels ? issue && 'holds' : 'empty'", 'holds'],
  ['https://docs.adaptavist.com/sr4jc, fields that may be missing', 'issue?.customfield_10010 ?? 7', 7],
  [ours, "issue?.['customfield' + '_10010']", null],
  [ours, '[3, 1, 2].sort()', [1, 2, 3]],
  [ours, '[3, 1, 2].sort((a, b) => b - a)', [3, 2, 1]],
  [ours, '[1, 2, 3].reduce((a, b) => a + b)', 6],
  [ours, '[1, 2, 3].reduce((a, b) => a + b, 10)', 16],
  [ours, '[[1], [2, 3]].flatten()', [1, 2, 3]],
  [ours, '[1, 2].flatMap(n => [n, n * 10])', [1, 10, 2, 20]],
  [ours, '[].every(x => false)', true],
  [ours, '[1, 2].some(n => n > 1)', true],
  [ours, '[5, 6, 7].slice(1, 2)', [6]],
  [ours, '[5, 6].indexOf(7)', -1],
  [ours, '[1, 2].map(n => [10].map(m => m + n))', [[11], [12]]],
  [ours, "' A b '.trim().toUpperCase().split(' ')", ['A', 'B']],
  [ours, '`a${`b${1 + 1}`}c${{ x: 3 }.x}`', 'ab2c3'],
  [ours, "'quote \\' and \\u0041'", "quote ' and A"],
  [ours, '1 < 2 == true', true],
  [ours, "'b' > 'a'", true],
];

describe('the value of a Jira expression', () => {
  test.each(values)('%s: %s', (_source, expression, expected) => {
    expect(evaluateExpression(expression, context).value).toEqual(expected);
  });
});

type Refusal = readonly [source: string, expression: string, kind: ExpressionErrorKind, message: string];

const refusals: readonly Refusal[] = [
  [evaluate, "issue['a' + 'b']", 'evaluation', `Evaluation failed: "issue['a' + 'b']" - Unrecognized property of \`issue\`: "ab" ('a' + 'b'). Available properties of type 'Issue' are: 'assignee', 'comments', 'id', 'key', 'labels', 'summary'`],
  [analyse, "issue.id > '0'", 'type', "Can't compare Number to String."],
  [analyse, 'let => ', 'syntax', 'IDENTIFIER expected, => encountered.'],
  [analyse, 'a > > b', 'syntax', '!, -, typeof, (, IDENTIFIER, null, true, false, NUMBER, STRING, TEMPLATE_LITERAL, new, [ or { expected, > encountered.'],
  [evaluate, 'nothing.id', 'evaluation', 'Cannot read property "id" of null.'],
  [ours, 'nothing[0]', 'evaluation', 'Cannot read an index of null.'],
  [ours, 'nothing?.a.b', 'evaluation', 'Cannot read property "b" of null.'],
  [ours, "issue.id == '1'", 'type', "Can't compare Number to String."],
  [ours, "issue.id != '1'", 'type', "Can't compare Number to String."],
  [ours, 'money == money', 'type', 'Equality of two values of type Map is not documented.'],
  [ours, "'a' + 1", 'type', 'Use a template literal'],
  [ours, 'null + 1', 'type', `doesn't take Null and Number`],
  [ours, 'nothing > 0', 'type', "Can't compare Null to Number."],
  [ours, '`${nothing}`', 'type', 'value of type Null in a template literal is not documented'],
  [ours, '`${[1]}`', 'type', 'value of type List in a template literal is not documented'],
  [ours, 'progress ? 1 : 2', 'type', `A Number can't be used as a condition`],
  [ours, '[] ? 1 : 2', 'type', `A List can't be used as a condition`],
  [ours, 'money ? 1 : 2', 'type', `A Map can't be used as a condition`],
  [ours, '[1, 2].filter(n => n)', 'type', 'The function must return a Boolean, not Number.'],
  [ours, '[1, 2][5]', 'evaluation', 'The list has no item 5: its length is 2.'],
  [ours, "[1]['0']", 'type', 'A List is indexed by a Number'],
  [ours, 'issue.labels.join(", ")', 'evaluation', 'Unrecognized property of `issue.labels`: "join"'],
  [ours, "'a'.constructor", 'evaluation', 'Unrecognized property'],
  [ours, "'a'['toString']", 'evaluation', 'Unrecognized property'],
  [ours, 'issue.constructor', 'evaluation', 'Unrecognized property'],
  [ours, "'aXbX'.replace('X', '')", 'evaluation', 'there is more than one'],
  [ours, "'a'.match('(?=a)')", 'evaluation', 'more than the shared part of regular expressions'],
  [ours, "'a'.match('(')", 'evaluation', 'is not a regular expression'],
  [ours, "'a'.trim(1)", 'type', 'takes 0 arguments, not 1'],
  [ours, "'a'.includes(1)", 'type', 'Argument 1 must be a String, not Number.'],
  [ours, "'a'.split()", 'evaluation', 'Splitting without a separator'],
  [ours, "'a'.padEnd(3)", 'evaluation', 'is not documented'],
  [ours, "'a'.repeat(1000000)", 'evaluation', `can't be repeated`],
  [ours, '[].reduce((a, b) => a)', 'evaluation', `can't be reduced`],
  [ours, '[1].map((a, b) => a)', 'type', 'needs 2 arguments and gets 1'],
  [ours, 'unknown', 'evaluation', 'Unrecognized identifier: "unknown".'],
  [ours, 'JSON.stringify(1)', 'evaluation', 'Unrecognized identifier: "JSON".'],
  [ours, 'issue?.nothing.key', 'evaluation', 'Cannot read property "key" of null.'],
  [ours, 'issue.key()', 'type', '"issue.key" is not a function.'],
  [ours, 'new Sprint(1)', 'evaluation', '"new Sprint" is not supported'],
  [grammar, '1 === 1', 'syntax', 'end of the expression expected, === encountered.'],
  [grammar, "nothing ?? throw 'none'", 'syntax', 'expected, throw encountered.'],
  [grammar, 'if (true) { 1 }', 'syntax', 'else expected'],
  [grammar, 'if (true) { 1 } else if (false) { 2 }', 'syntax', 'else expected'],
  [grammar, 'if (true) 1 else 2', 'syntax', '{ expected, 1 encountered.'],
  [grammar, 'try { 1 }', 'syntax', 'catch expected'],
  [grammar, 'try { 1 } catch { 2 }', 'syntax', '( expected, { encountered.'],
  [grammar, "throw 'Not now'", 'evaluation', 'Not now'],
  [ours, 'throw 5', 'type', 'What becomes of a thrown Number is not documented.'],
  [ours, "try { nothing.id } catch (e) { e.message }", 'evaluation', 'Unrecognized property of `e`: "message"'],
  [ours, "try { throw 'a' } catch () { throw 'b' }", 'evaluation', 'b'],
  [ours, 'try { numbers.map(n => n.x) } catch () { 1 }; 2', 'syntax', 'end of the expression expected'],
  [ours, '[...issue.labels]', 'syntax', 'Spread "..." is not supported.'],
  [ours, 'a?.(1)', 'syntax', 'optional call'],
  [ours, '2 ** 3', 'syntax', 'The operator "**" is not supported.'],
  [ours, '1 & 2', 'syntax', 'The character "&" is not supported.'],
  [ours, '1 // x', 'syntax', 'The operator "//" is not supported.'],
  [ours, '0x10', 'syntax', 'is not supported; write it in decimal digits'],
  [ours, "'open", 'syntax', 'no closing quote'],
  [ours, '`a${1`', 'syntax', 'no closing'],
  [ours, '1 2', 'syntax', 'end of the expression expected, 2 encountered.'],
  [ours, '', 'syntax', 'end of the expression encountered'],
  [ours, '{ a }', 'syntax', ': expected, } encountered.'],
  [ours, '+1', 'syntax', 'expected, + encountered.'],
];

function refusal(run: () => unknown): ExpressionError {
  try {
    run();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('The expression has a value');
}

describe('what a Jira expression refuses', () => {
  test.each(refusals)('%s: %s', (_source, expression, kind, message) => {
    const error = refusal(() => evaluateExpression(expression, context));
    expect(error.message).toContain(message);
    expect(error.kind).toBe(kind);
  });

  test('names the place in the text, from 1', () => {
    const error = refusal(() => evaluateExpression('let a = 1;\n a + issue.missing', context));
    expect([error.line, error.column]).toEqual([2, 6]);
    expect(error.message).toMatch(/^Evaluation failed: "issue\.missing" - /);
  });

  test('names the place of a syntax error inside a template literal', () => {
    const error = refusal(() => evaluateExpression('`\n ${1 + }`', context));
    expect([error.kind, error.line, error.column]).toEqual(['syntax', 2, 8]);
  });
});

describe('what a Jira expression costs', () => {
  test('counts steps, expensive operations and what it returns', () => {
    const { complexity } = evaluateExpression('issue.comments.map(c => c.id)', context);
    // issue, .comments, .map, the call, and per comment the function, c and .id
    expect(complexity).toEqual({ steps: 4 + 2 * 3, expensiveOperations: 1, beans: 0, primitiveValues: 2 });
    expect(evaluateExpression('[issue, user]', context).complexity.beans).toBe(2);
  });

  test.each([
    [1000, "'" + 'a'.repeat(998) + "'", null],
    [1001, "'" + 'a'.repeat(999) + "'", 'Jira expression is too long (1001), limit: 1000 characters'],
    ['100 leaves', `[${Array(100).fill('1').join(',')}]`, null],
    ['101 leaves', `[${Array(101).fill('1').join(',')}]`, 'Jira expression has too many nodes (101), limit: 100 leaves'],
    ['10 expensive operations', `[${Array(10).fill('issue.comments').join(',')}].length`, null],
    ['11 expensive operations', `[${Array(11).fill('issue.comments').join(',')}].length`, 'too many expensive operations, limit: 10'],
  ])('holds the documented limit: %s', (_what, expression, message) => {
    const run = () => evaluateExpression(expression, context);
    if (message === null) expect(run().value).toBeDefined();
    else expect(refusal(run)).toMatchObject({ kind: 'limit', message: expect.stringContaining(message) });
  });

  test('stops after 10,000 steps, 1,000 beans and 10,000 primitive values', () => {
    const numbers = { numbers: Array(4000).fill(1), tens: Array(11).fill(1), issues: Array(1001).fill(context['issue'] ?? null) };
    expect(refusal(() => evaluateExpression('numbers.map(n => n + n)', numbers)).message).toContain('too many steps, limit: 10000');
    expect(refusal(() => evaluateExpression('issues', numbers)).message).toContain('too many beans, limit: 1000');
    expect(refusal(() => evaluateExpression('[numbers, numbers, numbers]', numbers)).message).toContain('too many primitive values, limit: 10000');
  });

  test('ends the run at a limit that "try" would catch', () => {
    const numbers = { numbers: Array(4000).fill(1) };
    expect(refusal(() => evaluateExpression('try { numbers.map(n => n + n) } catch () { 1 }', numbers))).toMatchObject({ kind: 'limit' });
  });

  test('takes the deepest nesting that the length allows', () => {
    expect(evaluateExpression(`${'('.repeat(499)}1${')'.repeat(499)}`, {}).value).toBe(1);
  });
});
