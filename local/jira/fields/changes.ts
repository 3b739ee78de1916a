import type { ChangeItem, Field, Issue, SiteState } from '../model';
import { plainText } from '../adf';

/** One field's side of a change: id and text as the history keeps them. */
interface Shown { readonly id: string | null; readonly text: string | null }

const nothing: Shown = { id: null, text: null };
const text = (value: string | null): Shown => ({ id: null, text: value === '' ? null : value });

function named(list: readonly { id: string; name: string }[], id: string | null): Shown {
  const entry = list.find((candidate) => candidate.id === id);
  return id === null ? nothing : { id, text: entry?.name ?? id };
}

/** Jira writes a line for each; here one holds them all. */
function several(list: readonly { id: string; name: string }[], ids: readonly string[] = []): Shown {
  const names = ids.flatMap((id) => list.find((entry) => entry.id === id)?.name ?? []);
  return ids.length === 0 ? nothing : { id: ids.join(', '), text: names.join(', ') };
}

const seconds = (value: number | null | undefined): Shown => (value == null ? nothing : { id: String(value), text: String(value) });

function account(state: SiteState, accountId: string | null): Shown {
  const user = state.users.find((candidate) => candidate.accountId === accountId);
  return accountId === null ? nothing : { id: accountId, text: user?.displayName ?? accountId };
}

/** What the history tells of system fields, by field id. */
const tracked: Readonly<Record<string, (state: SiteState, issue: Issue) => Shown>> = {
  project: (state, issue) => named(state.projects, issue.projectId),
  issuekey: (_state, issue) => text(issue.key),
  summary: (_state, issue) => text(issue.summary),
  description: (_state, issue) => text(plainText(issue.description)),
  issuetype: (state, issue) => named(state.issueTypes, issue.issueTypeId),
  status: (state, issue) => named(state.statuses, issue.statusId),
  priority: (state, issue) => named(state.priorities, issue.priorityId),
  resolution: (state, issue) => named(state.resolutions, issue.resolutionId),
  assignee: (state, issue) => account(state, issue.assigneeId),
  reporter: (state, issue) => account(state, issue.reporterId),
  labels: (_state, issue) => text(issue.labels.join(' ')),
  duedate: (_state, issue) => (issue.dueDate === null ? nothing : { id: issue.dueDate, text: issue.dueDate }),
  environment: (_state, issue) => text(plainText(issue.environment ?? null)),
  components: (state, issue) => several(state.components, issue.componentIds),
  fixVersions: (state, issue) => several(state.versions, issue.fixVersionIds),
  versions: (state, issue) => several(state.versions, issue.affectsVersionIds),
  timeoriginalestimate: (_state, issue) => seconds(issue.originalEstimate),
  timeestimate: (_state, issue) => seconds(issue.remainingEstimate),
  parent: (state, issue) => {
    const parent = state.issues.find((candidate) => candidate.id === issue.parentId);
    return parent ? { id: parent.id, text: parent.key } : nothing;
  },
};

/** Names that the history gives to fields where they are not the ids. */
const NAMES: Readonly<Record<string, string>> = { parent: 'Parent', issuekey: 'Key' };

/**
 * The history items that lead from one version of an issue to the next; empty when nothing tracked differs.
 * @param formatted text of a custom field's value in a version
 */
export function changeItems(state: SiteState, before: Issue, after: Issue, formatted: (field: Field, issue: Issue) => string | null): ChangeItem[] {
  const items: ChangeItem[] = [];
  for (const [fieldId, show] of Object.entries(tracked)) {
    const from = show(state, before);
    const to = show(state, after);
    if (from.id === to.id && from.text === to.text) continue;
    items.push({ field: NAMES[fieldId] ?? fieldId, fieldId, fieldtype: 'jira', from: from.id, fromString: from.text, to: to.id, toString_: to.text });
  }
  for (const field of state.fields.filter((candidate) => candidate.custom)) {
    const [old, now] = [before.customFields[field.id] ?? null, after.customFields[field.id] ?? null];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    items.push({
      field: field.name, fieldId: field.id, fieldtype: 'custom',
      from: raw(old), fromString: formatted(field, before), to: raw(now), toString_: formatted(field, after),
    });
  }
  return items;
}

const raw = (value: unknown): string | null => (value === null ? null : typeof value === 'string' ? value : JSON.stringify(value));
