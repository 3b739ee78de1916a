import type { SiteContext } from '../contract';
import type { Adf, Comment, Issue } from '../model';
import { free, type JiraEntities, loaded } from './entities';
import { customFieldValue } from './field-values';
import { bind, stringArgument } from './functions';
import { fromJson } from './json-values';
import { plainText } from '../adf';
import { CalendarDateValue, DateValue, type HostMember, HostObject, type Value } from './values';

/**
 * Issues and what hangs on them. Costs: the type reference marks parent, project, assignee and reporter with 1; for subtasks, comments,
 * custom fields and each entity property it names loading as expensive without a mark that we could read, so each counts 1.
 */
export class JiraIssues {
  constructor(
    private readonly site: SiteContext,
    private readonly entities: JiraEntities,
    private readonly canBrowse: (issue: Issue) => boolean,
  ) {}

  issue(issue: Issue): HostObject {
    return new HostObject('Issue', issue.id, () => ({ ...this.fields(issue), ...this.customFields(issue) }));
  }

  /** The issue with an id (Number) or key (String); null when there is none that the user may see. */
  visible(idOrKey: Value): Value {
    const found = this.site.state.issues.find((candidate) => (typeof idOrKey === 'number' ? Number(candidate.id) : candidate.key) === idOrKey);
    return found === undefined || !this.canBrowse(found) ? null : this.issue(found);
  }

  private fields(issue: Issue): Record<string, HostMember> {
    const { entities } = this;
    return {
      id: free(issue.id === '' ? null : Number(issue.id)),
      key: free(issue.key === '' ? null : issue.key),
      summary: free(issue.summary),
      description: free(richText(issue.description)),
      priority: free(entities.priority(issue.priorityId)),
      issueType: free(entities.issueType(issue.issueTypeId)),
      status: free(entities.status(issue.statusId)),
      created: free(new DateValue(issue.created)),
      updated: free(new DateValue(issue.updated)),
      dueDate: free(issue.dueDate === null ? null : new CalendarDateValue(issue.dueDate)),
      resolutionDate: free(issue.resolutionDate === null ? null : new DateValue(issue.resolutionDate)),
      resolution: free(entities.resolution(issue.resolutionId)),
      labels: free(issue.labels),
      parent: loaded(() => this.parent(issue)),
      project: loaded(() => this.project(issue)),
      assignee: loaded(() => entities.user(issue.assigneeId)),
      reporter: loaded(() => entities.user(issue.reporterId)),
      creator: loaded(() => entities.user(issue.creatorId)),
      subtasks: loaded(() => this.subtasks(issue)),
      comments: loaded(() => issue.comments.filter(({ visibility }) => visibility === undefined).map((comment) => this.comment(comment))),
      properties: free(entityProperties(issue)),
    };
  }

  private customFields(issue: Issue): Record<string, HostMember> {
    const members: Record<string, HostMember> = {};
    for (const field of this.site.state.fields) {
      if (!field.custom) continue;
      members[field.id] = loaded(() => customFieldValue(this.site, this.entities, field.id, issue.customFields[field.id]));
    }
    return members;
  }

  private parent(issue: Issue): Value {
    const parent = this.site.state.issues.find((candidate) => candidate.id === issue.parentId);
    return parent === undefined || !this.canBrowse(parent) ? null : this.issue(parent);
  }

  private project(issue: Issue): Value {
    const project = this.site.state.projects.find((candidate) => candidate.id === issue.projectId);
    return project === undefined ? null : this.entities.project(project);
  }

  private subtasks(issue: Issue): Value {
    const subtaskTypes = new Set(this.site.state.issueTypes.filter((type) => type.subtask).map((type) => type.id));
    return this.site.state.issues
      .filter((candidate) => candidate.parentId === issue.id && subtaskTypes.has(candidate.issueTypeId) && this.canBrowse(candidate))
      .map((subtask) => this.issue(subtask));
  }

  /** A comment that is being added has no id yet: https://developer.atlassian.com/cloud/jira/platform/jira-expressions/ */
  private comment(comment: Comment): HostObject {
    return new HostObject('Comment', comment.id === '' ? null : comment.id, () => ({
      id: free(comment.id === '' ? null : Number(comment.id)),
      author: free(this.entities.user(comment.authorId)),
      body: free(richText(comment.body)),
      created: free(new DateValue(comment.created)),
    }));
  }
}

function richText(body: Adf | null): Value {
  return body === null ? null : new HostObject('RichText', null, () => ({ plainText: free(plainText(body)) }));
}

/** `issue.properties['key']`, `issue.properties.key` and `issue.properties.get('key')`; null when absent, one expensive operation each. */
function entityProperties(issue: Issue): HostObject {
  const read = (key: string): Value => (Object.hasOwn(issue.properties, key) ? fromJson(issue.properties[key]) : null);
  const get = bind('get', {
    least: 1, most: 1,
    run: (_properties, args, meter) => {
      meter.expensive(1);
      return read(stringArgument(args, 0));
    },
  }, null);
  return new HostObject('EntityProperties', null, () => ({ get: free(get) }), (key) => loaded(() => read(key)));
}
