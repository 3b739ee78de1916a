import type { SiteContext } from '../contract';
import type { Attachment, Change, ChangeItem, Issue, IssueLink, Sprint, Version } from '../model';
import { type JiraEntities, named } from './entities';
import { entity } from './entity';
import { CalendarDateValue, DateValue, type HostObject, type Value } from './values';

/**
 * What an issue has many of, beside its sub-tasks and comments: links, history, files, versions, components, sprints, and the issues of an epic.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-types/
 */
export class IssueRelations {
  constructor(
    private readonly site: SiteContext,
    private readonly entities: JiraEntities,
    /** The issue as a value; null where the user may not see it. */
    private readonly visible: (issue: Issue) => HostObject | null,
  ) {}

  /**
   * Links to issues that the user sees; whether Jira keeps the others with something left out is not documented. A link is `inward` when the
   * other issue is its inward end, as in https://docs.adaptavist.com/sr4jc/latest/features/workflow-rules (`direction` beside `type.inward`).
   */
  links(issue: Issue): Value {
    return this.site.state.links.flatMap((link) => {
      if (link.inwardId !== issue.id && link.outwardId !== issue.id) return [];
      const otherId = link.inwardId === issue.id ? link.outwardId : link.inwardId;
      const other = this.site.state.issues.find(({ id }) => id === otherId);
      const linked = other === undefined ? null : this.visible(other);
      return linked === null ? [] : [this.link(link, otherId === link.inwardId ? 'inward' : 'outward', linked)];
    });
  }

  private link(link: IssueLink, direction: 'inward' | 'outward', linked: HostObject): Value {
    return entity('IssueLink', link.id, () => ({ id: () => Number(link.id), type: () => this.linkType(link.typeId), direction: () => direction, linkedIssue: () => linked }));
  }

  private linkType(typeId: string): Value {
    const type = this.site.state.linkTypes.find(({ id }) => id === typeId);
    if (type === undefined) return null;
    return entity('IssueLinkType', type.id, () => ({ id: () => Number(type.id), name: () => type.name, inward: () => type.inward, outward: () => type.outward }));
  }

  /** Newest first, as the vendor's digest of the reference says (https://docs.adaptavist.com/sr4jc). */
  changelogs(issue: Issue): Value {
    return [...issue.changes].reverse().map((change) => this.changelog(change));
  }

  private changelog(change: Change): Value {
    return entity('Changelog', change.id, () => ({
      id: () => change.id, author: () => this.entities.user(change.authorId), created: () => new DateValue(change.created), items: () => change.items.map(changelogItem),
    }));
  }

  attachments(issue: Issue): Value {
    return issue.attachments.map((attachment) => this.attachment(attachment));
  }

  private attachment(attachment: Attachment): Value {
    return entity('Attachment', attachment.id, () => ({
      id: () => Number(attachment.id), author: () => this.entities.user(attachment.authorId), filename: () => attachment.filename, size: () => attachment.size,
      mimeType: () => attachment.mimeType, created: () => new DateValue(attachment.created),
    }));
  }

  components(issue: Issue): Value {
    return (issue.componentIds ?? []).flatMap((id) => this.site.state.components.filter((component) => component.id === id)).map((component) => named('Component', component));
  }

  versions(ids: readonly string[] = []): Value {
    return ids.flatMap((id) => this.site.state.versions.filter((version) => version.id === id)).map(versionOf);
  }

  /** The sprint that is not closed; null for none. */
  sprint(issue: Issue): Value {
    const [open] = this.sprints(issue, (state) => state !== 'closed');
    return open ?? null;
  }

  closedSprints(issue: Issue): Value {
    return this.sprints(issue, (state) => state === 'closed');
  }

  private sprints(issue: Issue, wanted: (state: Sprint['state']) => boolean): HostObject[] {
    return this.site.state.sprints.filter(({ id, state }) => issue.sprintIds?.includes(id) === true && wanted(state)).map(sprintOf);
  }

  isEpic(issue: Issue): boolean {
    return this.site.state.issueTypes.some(({ id, hierarchyLevel }) => id === issue.issueTypeId && hierarchyLevel === 1);
  }

  /** The epic that the issue stands in; null for none. */
  epic(issue: Issue): Value {
    const parent = this.site.state.issues.find(({ id }) => id === issue.parentId);
    return parent !== undefined && this.isEpic(parent) ? this.visible(parent) : null;
  }

  /** What stands in the epic. */
  stories(issue: Issue): Value {
    return this.isEpic(issue) ? this.site.state.issues.filter(({ parentId }) => parentId === issue.id).flatMap((story) => this.visible(story) ?? []) : null;
  }
}

/** A side without a value is null, as in the history over REST; the pages give all of them as String. */
function changelogItem(item: ChangeItem): Value {
  return entity('ChangelogItem', null, () => ({
    field: () => item.field, fieldId: () => item.fieldId, from: () => item.from, fromString: () => item.fromString, to: () => item.to, toString: () => item.toString_,
  }));
}

function versionOf(version: Version): Value {
  const day = (text: string | null): Value => (text === null ? null : new CalendarDateValue(text));
  return entity('Version', version.id, () => ({
    id: () => Number(version.id), name: () => version.name, description: () => version.description, archived: () => version.archived, released: () => version.released,
    releaseDate: () => day(version.releaseDate), startDate: () => day(version.startDate),
  }));
}

const moment = (text: string | null): Value => (text === null ? null : new DateValue(Date.parse(text)));

function sprintOf(sprint: Sprint): HostObject {
  return entity('Sprint', String(sprint.id), () => ({
    id: () => sprint.id, state: () => sprint.state, name: () => sprint.name, goal: () => sprint.goal,
    startDate: () => moment(sprint.startDate), endDate: () => moment(sprint.endDate), completeDate: () => moment(sprint.completeDate),
  }));
}
