import type { Field } from '../model';

interface FieldTraits { type: string | null; items?: string; system?: string; clauses?: readonly string[]; orderable?: boolean; navigable?: boolean; searchable?: boolean }

function systemField(id: string, name: string, traits: FieldTraits): Field {
  return {
    id, key: id, name, description: '', custom: false,
    orderable: traits.orderable ?? true,
    navigable: traits.navigable ?? true,
    searchable: traits.searchable ?? true,
    clauseNames: [...(traits.clauses ?? [id])],
    schema: traits.type === null ? null : { type: traits.type, ...(traits.items ? { items: traits.items } : {}), system: traits.system ?? id },
    forgeModuleKey: null,
  };
}

/** The system fields that the site keeps values for, with the schema that `GET /rest/api/3/field` gives them. */
export const SYSTEM_FIELDS: readonly Field[] = [
  systemField('issuekey', 'Key', { type: null, clauses: ['id', 'issue', 'issuekey', 'key'], orderable: false, searchable: false }),
  systemField('summary', 'Summary', { type: 'string' }),
  systemField('issuetype', 'Issue Type', { type: 'issuetype', clauses: ['issuetype', 'type'] }),
  systemField('project', 'Project', { type: 'project', orderable: false }),
  systemField('parent', 'Parent', { type: null, orderable: false, searchable: false }),
  systemField('subtasks', 'Sub-tasks', { type: 'array', items: 'issuelinks', clauses: ['subtasks'], orderable: false, searchable: false }),
  systemField('status', 'Status', { type: 'status', orderable: false }),
  systemField('statusCategory', 'Status Category', { type: 'statusCategory', orderable: false }),
  systemField('statuscategorychangedate', 'Status Category Changed', { type: 'datetime', clauses: ['statusCategoryChangedDate'], orderable: false }),
  systemField('priority', 'Priority', { type: 'priority' }),
  systemField('resolution', 'Resolution', { type: 'resolution' }),
  systemField('resolutiondate', 'Resolved', { type: 'datetime', clauses: ['resolutiondate', 'resolved'], orderable: false }),
  systemField('assignee', 'Assignee', { type: 'user' }),
  systemField('reporter', 'Reporter', { type: 'user' }),
  systemField('creator', 'Creator', { type: 'user', orderable: false }),
  systemField('description', 'Description', { type: 'string' }),
  systemField('labels', 'Labels', { type: 'array', items: 'string' }),
  systemField('duedate', 'Due date', { type: 'date', clauses: ['due', 'duedate'] }),
  systemField('created', 'Created', { type: 'datetime', clauses: ['created', 'createdDate'], orderable: false }),
  systemField('updated', 'Updated', { type: 'datetime', clauses: ['updated', 'updatedDate'], orderable: false }),
  systemField('comment', 'Comment', { type: 'comments-page', navigable: false }),
  systemField('attachment', 'Attachment', { type: 'array', items: 'attachment', clauses: ['attachments'], navigable: false }),
  systemField('issuelinks', 'Linked Issues', { type: 'array', items: 'issuelinks', clauses: [] }),
  systemField('environment', 'Environment', { type: 'string' }),
  systemField('components', 'Components', { type: 'array', items: 'component', clauses: ['component'] }),
  systemField('fixVersions', 'Fix versions', { type: 'array', items: 'version', clauses: ['fixVersion'] }),
  systemField('versions', 'Affects versions', { type: 'array', items: 'version', clauses: ['affectedVersion'] }),
  systemField('timetracking', 'Time tracking', { type: 'timetracking', clauses: [], navigable: false }),
  systemField('timespent', 'Time Spent', { type: 'number', clauses: ['timespent'], orderable: false }),
  systemField('timeestimate', 'Remaining Estimate', { type: 'number', clauses: ['remainingEstimate', 'timeestimate'], orderable: false }),
  systemField('timeoriginalestimate', 'Original estimate', { type: 'number', clauses: ['originalEstimate', 'timeoriginalestimate'], orderable: false }),
  systemField('worklog', 'Log Work', { type: 'array', items: 'worklog', clauses: [], navigable: false }),
  systemField('votes', 'Votes', { type: 'votes', clauses: ['votes'], orderable: false }),
  systemField('watches', 'Watchers', { type: 'watches', clauses: ['watchers'], orderable: false }),
];
