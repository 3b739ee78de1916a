import type { SiteContext } from '../contract';
import type { Issue, Project, Screen, Transition, Workflow } from '../model';
import { ownScreen, ownWorkflow } from '../team-managed/own';

/** The workflow of an issue type in a project. @throws Error when the configuration names one that does not exist */
export function workflowOf(site: SiteContext, project: Project, issueTypeId: string): Workflow {
  const own = ownWorkflow(site.state, project, issueTypeId);
  if (own !== undefined) return own;
  const scheme = site.state.workflowSchemes.find((candidate) => candidate.id === project.workflowSchemeId);
  const name = scheme?.issueTypeMappings[issueTypeId] ?? scheme?.defaultWorkflow;
  const workflow = site.state.workflows.find((candidate) => candidate.name === name && (candidate.projectId === null || candidate.projectId === project.id));
  if (!workflow) throw new Error(`Project ${project.key} has no workflow for issue type ${issueTypeId}`);
  return workflow;
}

export const projectOf = (site: SiteContext, issue: Issue): Project => {
  const project = site.state.projects.find((candidate) => candidate.id === issue.projectId);
  if (!project) throw new Error(`Issue ${issue.key} belongs to no project`);
  return project;
};

/** The transition that creates an issue. */
export function initialTransition(workflow: Workflow): Transition {
  const initial = workflow.transitions.find((transition) => transition.type === 'INITIAL');
  if (!initial) throw new Error(`Workflow ${workflow.name} has no initial transition`);
  return initial;
}

/** Transitions that leave a status, before conditions are asked. Global ones leave every status, also their own. */
export const transitionsFrom = (workflow: Workflow, statusId: string): Transition[] =>
  workflow.transitions.filter((transition) => transition.type === 'GLOBAL' || (transition.type === 'DIRECTED' && transition.fromStatusIds.includes(statusId)));

/** The screen of an operation on issues of a type, by the project's schemes; null when the configuration has a gap. */
export function screenOf(site: SiteContext, project: Project, issueTypeId: string, operation: 'create' | 'edit' | 'view'): Screen | null {
  const own = ownScreen(project, issueTypeId);
  if (own !== undefined) return own;
  const { state } = site;
  const mappings = state.issueTypeScreenSchemes.find((scheme) => scheme.id === project.issueTypeScreenSchemeId)?.mappings ?? [];
  const mapping = mappings.find((entry) => entry.issueTypeId === issueTypeId) ?? mappings.find((entry) => entry.issueTypeId === null);
  const screens = state.screenSchemes.find((scheme) => scheme.id === mapping?.screenSchemeId)?.screens;
  return state.screens.find((screen) => screen.id === (screens?.[operation] ?? screens?.default)) ?? null;
}

/** The screen that a transition shows; null for a transition without one. */
export function transitionScreen(site: SiteContext, transition: Transition): Screen | null {
  const screenId = transition.transitionScreen?.parameters['screenId'];
  return site.state.screens.find((screen) => screen.id === screenId) ?? null;
}

export const fieldIdsOn = (screen: Screen | null): ReadonlySet<string> => new Set(screen?.tabs.flatMap((tab) => tab.fieldIds));
