import * as z from 'zod';
import type { SiteContext } from '../contract';
import type { Issue, Project } from '../model';
import { workflowOf } from '../workflow/lookup';

/** Clients write ids as numbers too, and Jira takes them. */
const Id = z.union([z.string(), z.number().int().transform(String)]);
const reference = z.looseObject({ id: Id.optional(), key: z.string().optional(), name: z.string().optional(), accountId: z.string().optional() });
type Reference = z.infer<typeof reference>;

/** An object that names something by id, key, name or account; null for anything else. */
export const referenceOf = (value: unknown): Reference | null => reference.safeParse(value).data ?? null;

/** The id of the entry that `{id}` or `{name}` names; null when there is none. */
export function idOf(list: readonly { id: string; name: string }[], value: unknown): string | null {
  const named = referenceOf(value);
  if (named === null) return null;
  const found = list.find((entry) => (named.id === undefined ? entry.name === named.name : entry.id === named.id));
  return found?.id ?? null;
}

/** Issue types that can be created in a project. */
export function issueTypeIdsOf(site: SiteContext, project: Project): readonly string[] {
  return project.own?.issueTypeIds ?? site.state.issueTypeSchemes.find((scheme) => scheme.id === project.issueTypeSchemeId)?.issueTypeIds ?? [];
}

/** The id of the issue type that a body names: a name alone means the project's own type of that name. */
export function issueTypeIdIn(site: SiteContext, project: Project, value: unknown): string | null {
  const offered = new Set(issueTypeIdsOf(site, project));
  return idOf(site.state.issueTypes.filter(({ id }) => offered.has(id)), value);
}

/**
 * Whether an issue may have a type. By REST a type changes only within its kind (sub-task or not) and where the other
 * type's workflow has the issue's status; everything else needs a move.
 */
export function typeProblem({ site, project, before }: { site: SiteContext; project: Project; before: Issue | null }, typeId: string | null): string | null {
  if (typeId === null || !issueTypeIdsOf(site, project).includes(typeId)) return 'Specify a valid issue type';
  if (before === null || before.issueTypeId === typeId) return null;
  const subtask = (id: string): boolean => site.state.issueTypes.find((type) => type.id === id)?.subtask ?? false;
  const statuses = workflowOf(site, project, typeId).statuses;
  const possible = subtask(before.issueTypeId) === subtask(typeId) && statuses.some((status) => status.statusId === before.statusId);
  return possible ? null : 'The issue type selected is invalid.';
}

/** Whether `parent` may be the parent of `issue`: one level above, and for a sub-task in the same project. */
export function parentProblem(site: SiteContext, issue: Issue, parent: Issue | null): string | null {
  const levelOf = (typeId: string): number => site.state.issueTypes.find((type) => type.id === typeId)?.hierarchyLevel ?? 0;
  const level = levelOf(issue.issueTypeId);
  if (parent === null) return level < 0 ? 'Issue type is a sub-task but parent issue key or id not specified.' : null;
  if (parent.archived) return 'The parent issue is archived.';
  if (parent.id === issue.id) return 'An issue cannot be its own parent.';
  if (levelOf(parent.issueTypeId) !== level + 1) return `Given parent work item does not belong to appropriate hierarchy.`;
  if (parent.projectId === issue.projectId) return null;
  if (level < 0) return 'The parent issue must be in the same project as its sub-tasks.';
  if (site.state.projects.some(({ id, own }) => own !== undefined && (id === issue.projectId || id === parent.projectId))) return 'The parent of an issue in a team-managed project must be in the same project.';
  return null;
}
