import type { PlanLine } from '../../contract/provisioning';
import { board } from './board';
import { sharedFilters } from './filters';
import { issueTypeScheme } from './issue-type-scheme';
import { issueTypeScreenScheme } from './issue-type-screen-scheme';
import { issueTypes } from './issue-types';
import { panelPin } from './panel';
import { prerequisites } from './prerequisites';
import { roles } from './roles';
import { commentScreen, screens, screenSchemes } from './screens';
import { statuses } from './statuses';
import type { Known, Look, Site, Step } from './steps';
import { TEAM_MANAGED_STEPS } from './team-managed';
import { workflowScheme } from './workflow-scheme';
import { workflows } from './workflows';

/**
 * The steps of set-up in the order in which they are carried out: each finds what it needs, and the issue types come to the project when
 * workflows and screens are in place. Steps of one stage need nothing of each other, so they are looked at together.
 */
const STAGES: readonly (readonly Step[])[] = [
  [prerequisites, roles, statuses, issueTypes, commentScreen],
  [workflows, screens],
  [workflowScheme, screenSchemes],
  [issueTypeScreenScheme, issueTypeScheme, panelPin],
  // The project is set up without these; nothing comes after them.
  [sharedFilters],
  [board],
];

/** Those of a team-managed project, where a person makes what Jira lets no app make. */
const TEAM_STAGES: readonly (readonly Step[])[] = [
  [prerequisites, TEAM_MANAGED_STEPS.typesThere, TEAM_MANAGED_STEPS.rolesThere],
  [TEAM_MANAGED_STEPS.fieldsThere, TEAM_MANAGED_STEPS.projectWorkflows],
  [panelPin],
  [sharedFilters],
];

export interface Seen extends Look { readonly step: Step }

/** What every step sees as things are now. Fills `known` with all that exists. */
export async function lookAtAll(site: Site, known: Known): Promise<Seen[]> {
  const seen: Seen[] = [];
  const stages = known.project.style === 'team' ? TEAM_STAGES : STAGES;
  for (const stage of stages) seen.push(...await Promise.all(stage.map(async (step) => ({ step, ...(await step.look(site, known)) }))));
  return seen;
}

export const linesOf = (seen: readonly Look[]): PlanLine[] => seen.flatMap(({ changes }) => changes.flatMap(({ lines }) => lines));
export const blockersOf = (seen: readonly Look[]): string[] => seen.flatMap(({ blockers }) => blockers);
