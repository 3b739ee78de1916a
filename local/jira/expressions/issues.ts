import { plainText } from '../adf';
import type { SiteContext } from '../contract';
import { timeSpent } from '../fields/planning-fields';
import type { Adf, Comment, Issue } from '../model';
import type { JiraEntities } from './entities';
import { entity, loaded } from './entity';
import { customFieldValue } from './field-values';
import { stringArgument } from './functions';
import { fromJson } from './json-values';
import { IssueRelations } from './relations';
import { LOADED } from './type-table';
import { CalendarDateValue, DateValue, type HostMember, type HostObject, type Value } from './values';

/** Issues and what hangs on them. What a read costs stands in the table of types. */
export class JiraIssues {
  private readonly relations: IssueRelations;

  constructor(
    private readonly site: SiteContext,
    private readonly entities: JiraEntities,
    private readonly canBrowse: (issue: Issue) => boolean,
  ) {
    this.relations = new IssueRelations(site, entities, (issue) => (canBrowse(issue) ? this.issue(issue) : null));
  }

  issue(issue: Issue): HostObject {
    const { entities, relations } = this;
    return entity('Issue', issue.id, () => ({
      id: () => (issue.id === '' ? null : Number(issue.id)),
      key: () => (issue.key === '' ? null : issue.key),
      summary: () => issue.summary,
      description: () => richText(issue.description),
      environment: () => richText(issue.environment ?? null),
      priority: () => entities.priority(issue.priorityId),
      issueType: () => entities.issueType(issue.issueTypeId),
      status: () => entities.status(issue.statusId),
      created: () => new DateValue(issue.created),
      updated: () => new DateValue(issue.updated),
      dueDate: () => (issue.dueDate === null ? null : new CalendarDateValue(issue.dueDate)),
      resolutionDate: () => (issue.resolutionDate === null ? null : new DateValue(issue.resolutionDate)),
      resolution: () => entities.resolution(issue.resolutionId),
      labels: () => issue.labels,
      originalEstimate: () => issue.originalEstimate ?? null,
      remainingEstimate: () => issue.remainingEstimate ?? null,
      timeSpent: () => timeSpent(this.site, issue),
      parent: () => this.parent(issue),
      project: () => this.project(issue),
      assignee: () => entities.user(issue.assigneeId),
      reporter: () => entities.user(issue.reporterId),
      creator: () => entities.user(issue.creatorId),
      childIssues: () => this.childIssues(issue),
      subtasks: () => this.subtasks(issue),
      comments: () => issue.comments.filter(({ visibility }) => visibility === undefined).map((comment) => this.comment(comment)),
      links: () => relations.links(issue),
      changelogs: () => relations.changelogs(issue),
      attachments: () => relations.attachments(issue),
      components: () => relations.components(issue),
      versions: () => relations.versions(issue.affectsVersionIds),
      fixVersions: () => relations.versions(issue.fixVersionIds),
      sprint: () => relations.sprint(issue),
      closedSprints: () => relations.closedSprints(issue),
      isEpic: () => relations.isEpic(issue),
      epic: () => relations.epic(issue),
      stories: () => relations.stories(issue),
      properties: () => entityProperties((key) => (Object.hasOwn(issue.properties, key) ? issue.properties[key] : undefined)),
    }), { extra: () => this.customFields(issue) });
  }

  /** The issue with an id (Number) or key (String); null when there is none that the user may see. */
  visible(idOrKey: Value): Value {
    const found = this.site.state.issues.find((candidate) => (typeof idOrKey === 'number' ? Number(candidate.id) : candidate.key) === idOrKey);
    return found === undefined || !this.canBrowse(found) ? null : this.issue(found);
  }

  private customFields(issue: Issue): Record<string, HostMember> {
    const members: Record<string, HostMember> = {};
    for (const field of this.site.state.fields) {
      if (!field.custom) continue;
      members[field.id] = loaded(LOADED, () => customFieldValue(this.site, this.entities, field.id, issue.customFields[field.id]));
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
    return this.childrenOf(issue).filter(({ issueTypeId }) => subtaskTypes.has(issueTypeId)).map((subtask) => this.issue(subtask));
  }

  private childIssues(issue: Issue): Value {
    return this.childrenOf(issue).map((child) => this.issue(child));
  }

  private childrenOf(issue: Issue): Issue[] {
    return this.site.state.issues.filter((candidate) => candidate.parentId === issue.id && this.canBrowse(candidate));
  }

  /** A comment that is being added has no id yet: https://developer.atlassian.com/cloud/jira/platform/jira-expressions/ */
  private comment(comment: Comment): HostObject {
    return entity('Comment', comment.id === '' ? null : comment.id, () => ({
      id: () => (comment.id === '' ? null : Number(comment.id)),
      author: () => this.entities.user(comment.authorId),
      body: () => richText(comment.body),
      created: () => new DateValue(comment.created),
      updated: () => new DateValue(comment.updated),
      properties: () => entityProperties((name) => this.site.state.entityProperties.find(({ entity: of, key }) => of === `comment:${comment.id}` && key === name)?.value),
    }));
  }
}

export function richText(body: Adf | null): Value {
  return body === null ? null : entity('RichText', null, () => ({ plainText: () => plainText(body) }));
}

/** `issue.properties['key']`, `issue.properties.key` and `issue.properties.get('key')`; null when absent. */
function entityProperties(read: (key: string) => unknown): HostObject {
  return entity('EntityProperties', null, () => ({ get: (args) => fromJson(read(stringArgument(args, 0))) }), { unlisted: (key) => loaded(LOADED, () => fromJson(read(key))) });
}
