import type { SiteContext } from '../contract';
import type { Component, Issue, Project } from '../model';

/** How an account is named that leaves the choice to the project: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-assignee-put */
export const AUTOMATIC = '-1';

const ofProject = ({ assigneeType, leadAccountId }: Project): string | null => (assigneeType === 'PROJECT_LEAD' ? leadAccountId : null);
const OF_COMPONENT: Readonly<Record<Component['assigneeType'], (component: Component, project: Project) => string | null>> = {
  PROJECT_DEFAULT: (_component, project) => ofProject(project),
  COMPONENT_LEAD: ({ leadAccountId }, project) => leadAccountId ?? ofProject(project),
  PROJECT_LEAD: (_component, { leadAccountId }) => leadAccountId,
  UNASSIGNED: () => null,
};

/**
 * Whom an issue is given to when nobody is named: whom its components say, else the project. Where components differ, the first by name decides.
 * https://confluence.atlassian.com/spaces/JIRA050/pages/284367388/Defining+a+Component
 */
export function defaultAssignee({ state }: SiteContext, project: Project, { componentIds = [] }: Issue): string | null {
  const components = state.components.filter(({ id }) => componentIds.includes(id)).sort((a, b) => a.name.localeCompare(b.name));
  const [first] = components.filter(({ assigneeType }) => assigneeType !== 'PROJECT_DEFAULT');
  return first === undefined ? ofProject(project) : OF_COMPONENT[first.assigneeType](first, project);
}
