/**
 * Examples of Jira expressions that vendors publish, in our own words and ids, with what the local site answers.
 * All but the last part: the catalogue of a workflow app, https://docs.adaptavist.com/sr4jc/latest/features/workflow-rules, in the order of its topics.
 */
export interface Example {
  readonly about: string;
  readonly expression: string;
  /** Its value, or the words of the refusal. */
  readonly gives: { readonly value: unknown } | { readonly refused: string };
}

const gives = (about: string, expression: string, value: unknown): Example => ({ about, expression, gives: { value } });
const refused = (about: string, expression: string, words: string): Example => ({ about, expression, gives: { refused: words } });

/** Ids of the fields that the site of the test has. */
export const FIELD = { text: 'customfield_20001', option: 'customfield_20002', options: 'customfield_20003', person: 'customfield_20004', people: 'customfield_20005', day: 'customfield_20006', moment: 'customfield_20007', empty: 'customfield_20008' } as const;
const { text, option, options, person, people, day, moment, empty } = FIELD;
const unknown = 'customfield_29999';

export const EXAMPLES: readonly Example[] = [
  // The catalogue says that an `if` inside an `if` fails. Its example has no `else`, which the published grammar wants; with one, the grammar takes it.
  refused('an if inside an if, both without else', 'if (issue.summary.length > 3) { if (issue.assignee) { true } }', 'else expected'),
  gives('an if inside an if, as the grammar wants it', 'if (issue.summary.length > 3) { if (issue.assignee) { true } else { false } } else { false }', true),
  refused('both conditions in one if, without else', 'if (issue.summary.length > 3 && issue.assignee) { true }', 'else expected'),
  gives('both conditions in one', 'if (issue.summary.length > 3 && issue.assignee) { true } else { false }', true),

  gives('one PDF', "issue.attachments.some(file => file.mimeType == 'application/pdf')", true),
  gives('several PDFs', "issue.attachments.filter(file => file.mimeType == 'application/pdf').length > 2", false),
  gives('files that are being added', 'issue.attachments.filter(file => file.id == null).length == 3', false),
  gives('PDFs that are being added', "issue.attachments.filter(file => file.id == null && file.mimeType == 'application/pdf').length > 1", false),

  gives('a project role', 'user.getProjectRoles(project).some(role => role.name == "Users")', true),
  gives('a group', "user.groups.includes('jira-users')", true),
  gives('a list of names', "['Requester', 'Nobody'].includes(user.displayName)", true),
  gives('a list of groups', "['nobodies', 'jira-users'].some(group => user.groups.includes(group))", true),
  gives('a list of accounts', "['1', '2'].includes(user.accountId)", false),
  gives('who has commented', 'issue.comments.some(c => c.author.accountId == user.accountId)', true),

  gives('some sub-tasks', 'issue.subtasks.length > 0', true),
  gives('sub-tasks done', "issue.subtasks.every(s => s.status.name == 'Done')", false),
  gives('sub-tasks assigned', 'issue.subtasks.every(s => s.assignee != null)', false),
  gives('sub-tasks begun', "issue.subtasks.every(s => s.status.name == 'In Progress')", false),
  gives('sub-tasks of one type, over several lines', "issue\n  .subtasks\n  .filter(s => s.issueType.name == 'Change of scope')\n  .every(s => s.status.name == 'Done')", true),

  gives('a text that must be there', `issue?.${text} != null`, true),
  gives('a field that the site does not have', `issue?.${unknown} != null`, false),
  gives('the parent of a cascade', `issue?.${option}?.value != null`, true),
  gives('the child of a cascade', `issue?.${option}?.child?.value != null`, false),
  gives('text of a field of one line or several', `let plain = value => typeof value == 'Map' ? new RichText(value).plainText : value;\nplain(issue?.${text} != null) && plain(issue?.${text}) != ''`, true),
  gives('one of several options', `issue?.${options} ? issue?.${options}.some(o => o.value == "Yes") : false`, true),
  gives('no option chosen', `issue?.${empty} ? issue?.${empty}.some(o => o.value == "Yes") : false`, false),
  gives('exactly these options', `issue?.${options} ? issue?.${options}.map(o => o.value) == ['Yes', 'No'] : false`, true),
  gives('how many options', `issue?.${options} != null && issue?.${options}.length > 1`, true),
  gives('one of two fields', `issue?.${empty} != null || issue?.${text} != null`, true),

  gives('a person in a field', `issue?.${person}?.displayName == 'Reviewer'`, true),
  gives('a person by account', `issue?.${person}?.accountId == '1'`, false),
  gives('a person among several', `issue?.${people} ? issue?.${people}.some(p => p.displayName == 'Reviewer') : false`, true),
  gives('a group in a field, without value', `issue?.${empty}?.name == 'jira-users'`, false),
  gives('a group among several, without value', `issue?.${empty} ? issue?.${empty}.some(g => g.name == 'jira-users') : false`, false),

  gives('a long description', 'issue.description.plainText.length > 30', true),
  gives('long comments', 'issue.comments.every(c => c.body.plainText.length > 10)', true),

  gives('a link', 'issue.links.length > 0', true),
  gives('linked issues done', "issue.links.every(l => l.linkedIssue.status.name == 'Done')", false),
  gives('linked issues of one type done', "issue.links.filter(l => l.type.inward == 'is blocked by').every(l => l.linkedIssue.status.name == 'Done')", true),
  gives('linked issues of one direction and type done', "issue.links.filter(l => l.direction == 'inward').filter(l => l.type.inward == 'is blocked by').every(l => l.linkedIssue.status.name == 'Done')", true),
  gives('links of one direction and type', "issue.links.filter(l => l.direction == 'inward' && l.type.inward == 'is blocked by').length", 1),
  gives('linked issues resolved', 'issue.links.every(l => l.linkedIssue.resolution != null)', false),
  gives('linked issues of one type resolved', "issue.links.filter(l => l.type.inward == 'is blocked by').every(l => l.linkedIssue.resolution != null)", true),

  gives('the active sprint', "issue.sprint?.state == 'active'", true),

  gives('a comment that is being added', 'issue.comments.some(c => c.id == null)', false),
  gives('no comment is internal', 'issue.comments.every(c => !c.properties["sd.public.comment"].internal)', true),
  gives('an internal comment', 'issue.comments.some(c => c.properties["sd.public.comment"] != null && c.properties["sd.public.comment"].internal == true)', false),
  gives('the comment that is being added is internal', "issue.comments.every(c => c.id != null || c.properties['sd.public.comment'].internal == 'true')", true),

  gives('has been in a status', "issue.changelogs.some(c => c.items.some(i => i.toString == 'In Progress'))", true),
  gives('a field has changed', "issue.changelogs.some(c => c.items.some(i => i.field == 'priority'))", false),
  gives('the last change', "issue.changelogs[0].items.some(i => i.field == 'summary')", true),

  gives('a version to fix', 'issue.fixVersions.length > 0', true),
  gives('a version that is affected', 'issue.versions.length > 0', false),
  gives('a component', 'issue.components.length > 0', true),
  gives('no epic', "issue.isEpic && issue.stories.every(s => s.status.name == 'Done')", false),
  gives('an epic', "new Issue('PLUG-1').isEpic && new Issue('PLUG-1').stories.every(s => s.status.name == 'Done')", false),

  gives('a role for a type', "issue.issueType.name == 'Bug' ? user.getProjectRoles(project).map(r => r.name).includes('Users') : true", true),
  gives('one of two types', '["Bug", "Task"].includes(issue.issueType.name)', true),

  gives('created long ago', 'issue.created < new Date().minusDays(7)', true),
  gives('updated just now', 'issue.updated > new Date().minusHours(2)', true),
  gives('resolved lately', 'issue.resolutionDate ? issue.resolutionDate >= new Date().minusDays(30) : false', false),
  gives('a linked issue resolved lately', 'issue.links[0].linkedIssue.resolutionDate ? issue.links[0].linkedIssue.resolutionDate >= new Date().minusDays(30) : false', true),
  gives('due soon', 'issue.dueDate ? issue.dueDate <= new CalendarDate().plusMonths(3) : false', true),
  gives('a day of a field', `issue?.${day} ? new CalendarDate(issue?.${day}) >= new CalendarDate().plusDays(30) : false`, true),
  gives('a moment of a field', `issue?.${moment} ? new Date(issue?.${moment}) <= new Date().plusHours(6) : false`, false),

  // The catalogue writes the pattern with one backslash, Atlassian's page of custom fields with two. With one, JavaScript would drop it.
  refused('a pattern with one backslash', String.raw`issue.description.plainText.match("REQ-\d+") != null`, String.raw`The escape "\d" is not supported.`),
  gives('a pattern', String.raw`issue.description.plainText.match("REQ-\\d+") != null`, true),
  gives('a pattern in a field', `issue?.${text} ? issue?.${text}.match("REQ-\\\\d+") != null : false`, false),

  refused('a list of texts of comments, which is no condition', 'issue.comments.map(c => c.body)', 'A result of type RichText is not modelled'),
  // The catalogue calls `Issue(…)` without `new`; Atlassian's reference has the constructor only.
  refused('an issue of a field, called', `let other = Issue(issue?.${text}); other != null && other.assignee != null`, 'Unrecognized identifier: "Issue".'),
  gives('an issue of a field, constructed', `let other = new Issue(issue?.${text}); other != null && other.assignee != null`, false),
  refused('a member of what a field holds', `issue.${text}?.assignee != null`, 'Unrecognized property'),
  // The catalogue explains its examples by comments; no published grammar has any.
  refused('an expression with a comment', '// by account\ntrue', 'The operator "//" is not supported.'),

  // https://appfire.atlassian.net/wiki/spaces/JMWEC/pages/465241623/Using+Jira+Expressions
  refused('the other end of each link, by its direction', 'issue.links.every(l => l.outwardIssue.versions.every(v => v.name == "1.0"))', 'The property "outwardIssue" of IssueLink is not modelled'),
  gives('the other end of each link', 'issue.links.every(l => l.linkedIssue.versions.every(v => v.name == "1.0"))', true),
  // https://bitbucket.org/Adaptavist/workspace/snippets/Xkp7oA/to-validate-status-of-a-linked-outward
  gives('linked issues of one type done, by its other label', 'issue.links.filter(l => (l.type.outward == "blocks")).every(l => l.linkedIssue.status.name == "Done")', true),
  // https://apps.decadis.net/pages/viewpage.action?pageId=66540323
  gives('every sub-task is linked as well', 'issue?.subtasks?.every(s => issue?.links?.map(l => l.linkedIssue.key).includes(s.key))', false),
  gives('some sub-task is linked as well', 'issue?.subtasks?.some(s => issue?.links?.map(l => l.linkedIssue.key).includes(s.key))', false),
  gives('work has been logged', 'issue?.timeSpent > 0', true),
  // Example of the evaluate operation of Atlassian's OpenAPI document.
  gives('key, type and links at once', '{ key: issue.key, type: issue.issueType.name, links: issue.links.map(link => link.linkedIssue.key) }', { key: 'PLUG-2', type: 'Bug', links: ['PLUG-3', 'PLUG-4'] }),
];
