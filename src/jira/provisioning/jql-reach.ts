/**
 * Whether a saved search would find the subtasks of a project, judged by its text. Only a plain row of conditions joined by AND is
 * understood; of anything else it is said that it may. https://support.atlassian.com/jira-software-cloud/docs/jql-keywords/
 */
export type Reach = 'finds' | 'may_find' | 'elsewhere' | 'hides';

export interface ReachOf { readonly project: { readonly id: string; readonly key: string; readonly name: string }; readonly typeName: string }

const WORD = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|!=|!~|<=|>=|[()=<>~,]|[^\s()=<>~,!"']+/g;
const NAMES_TYPE: readonly string[] = ['issuetype', 'type', 'work type', 'worktype'];
const SUBTASKS = 'subtaskissuetypes';
const STANDARD = 'standardissuetypes';

type Condition = { readonly field: string; readonly not: boolean; readonly values: readonly string[] };

export function reachOf(jql: string, { project, typeName }: ReachOf): Reach {
  const words = (jql.match(WORD) ?? []).map((word) => word.replace(/^["']|["']$/g, '').toLowerCase());
  const end = words.findIndex((word, at) => word === 'order' && words[at + 1] === 'by');
  const body = end === -1 ? words : words.slice(0, end);
  const conditions = plainConditions(body);
  const ours = [project.id, project.key, project.name].map((name) => name.toLowerCase());
  if (conditions === null) return 'may_find';
  const projects = conditions.filter(({ field }) => field === 'project');
  if (projects.some(({ not, values }) => values.some((value) => ours.includes(value)) === not)) return 'elsewhere';
  const hidden = conditions.some(({ field, not, values }) => {
    if (field === 'parent' && values.includes('empty')) return !not;
    if (!NAMES_TYPE.includes(field)) return false;
    return (values.includes(typeName.toLowerCase()) || values.includes(SUBTASKS)) === not || (!not && values.includes(STANDARD));
  });
  if (hidden) return 'hides';
  return projects.length === 0 ? 'may_find' : 'finds';
}

/** The conditions of a search, when nothing but AND joins them; null for anything that this does not understand. */
function plainConditions(words: readonly string[]): Condition[] | null {
  const conditions: Condition[] = [];
  let at = 0;
  while (at < words.length) {
    const field = words[at++] ?? '';
    if (field === '(' || field === 'not') return null;
    const operator = words[at++] ?? '';
    let not = operator === '!=' || operator === '!~';
    let list = operator === 'in';
    if (operator === 'not' && words[at] === 'in') { not = true; list = true; at += 1; }
    if (operator === 'is' && words[at] === 'not') { not = true; at += 1; }
    const values: string[] = [];
    const name = words[at];
    if (list && name === '(') {
      at += 1;
      while (at < words.length && words[at] !== ')') { const word = words[at++]; if (word !== undefined && word !== ',') values.push(word); }
      at += 1;
    } else if (name !== undefined) {
      values.push(name);
      at += 1;
      if (words[at] === '(') { while (at < words.length && words[at] !== ')') at += 1; at += 1; }
    }
    conditions.push({ field, not, values });
    if (at >= words.length) return conditions;
    if (words[at] !== 'and') return null;
    at += 1;
  }
  return conditions;
}
