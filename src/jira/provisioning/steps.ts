import type { PlanLine } from '../../contract/provisioning';
import type { WorkflowChoice } from '../../contract/workflow-choice';
import type { FieldName, FilterId, ReviewerRoleId, StatusId } from '../../domain/vocabulary/ids';
import type { ProjectSetUp } from '../../operations/ports';
import type { JiraClient, Wait } from '../client';
import type { AppContext } from '../modules';
import type { Project } from './project';
import { workflowName, type AnyStatusId, type ByKind, type Outcome } from './wanted';

/**
 * Set-up is a row of steps. A step looks at Jira and answers with the changes that are missing; planning shows them,
 * applying carries each out and goes on. Looking is the same in both, so the plan cannot promise something else.
 */
export interface Step {
  look(site: Site, known: Known): Promise<Look>;
}

export interface Look { readonly changes: readonly Change[]; readonly blockers: readonly string[] }

/** One thing that is there already, or one change that makes it so. */
export interface Change {
  readonly lines: readonly PlanLine[];
  /** Missing when there is nothing to do. Puts the ids of what it made into `known`. */
  readonly carryOut?: () => Promise<void>;
  /** Set-up is whole without it: what to do by hand when Jira refuses it. */
  readonly byHand?: string;
}

/** How steps reach Jira: with the admin's own rights. */
export interface Site { readonly jira: JiraClient; readonly app: AppContext; readonly wait: Wait; readonly clock: () => number }

/**
 * What the steps have found or made so far in one run. While planning, ids of things that do not exist yet are missing,
 * and a later step must treat whatever needs them as missing too.
 */
export interface Known {
  readonly project: Project;
  fieldIds: Partial<Record<FieldName, string>>;
  /** Ids of the fields that can stand on a screen of this site. */
  screenableIds: ReadonlySet<string>;
  /** Key of the rule by which workflows name the app's validator. */
  gateRuleKey: string | null;
  resolutionIds: Partial<Record<Exclude<Outcome, 'cleared'>, string>>;
  roleIds: Partial<Record<ReviewerRoleId, number>>;
  statusIds: Partial<Record<AnyStatusId, string>>;
  /** Those of the team's own statuses that stand for one of ours. */
  readonly statusNames: Partial<Record<StatusId, string>>;
  /** Which statuses stood for ours at the last set-up. */
  readonly formerStatusIds: Partial<Record<StatusId, string>>;
  /** The team's own workflow that requests run on; null for ours. */
  readonly teamWorkflow: WorkflowChoice | null;
  /** Other projects that run on it, where something else stands for a status of ours. */
  readonly rivals: readonly ProjectSetUp[];
  readonly workflowNames: ByKind<string>;
  typeIds: Partial<ByKind<string>>;
  workflowIds: Partial<ByKind<string>>;
  screenIds: Partial<ByKind<number>>;
  /** The screen of transitions that carry a comment. */
  commentScreenId: number | null;
  screenSchemeIds: Partial<ByKind<string>>;
  /** Whether the admin may share filters: a permission of its own, which administering Jira does not include. */
  readonly mayShare: boolean;
  /** Whether the site has the order of issues that boards of Jira Software keep. */
  ranks: boolean;
  filterIds: Partial<Record<FilterId, string>>;
  boardId: number | null;
  /** When the set-up of this project was first completed; null before. */
  readonly setUpAt: number | null;
}

/** `workflow` is what somebody has just chosen, null being ours. */
export function nothingKnown(project: Project, stored: ProjectSetUp | null, { mayShare = false, workflow, rivals = [] }: { readonly mayShare?: boolean; readonly workflow?: WorkflowChoice | null | undefined; readonly rivals?: readonly ProjectSetUp[] } = {}): Known {
  return {
    project, setUpAt: stored?.at ?? null, mayShare, ranks: false, filterIds: { ...stored?.filterIds }, boardId: null,
    statusNames: {}, formerStatusIds: stored?.statusIds ?? {}, teamWorkflow: workflow === undefined ? stored?.teamWorkflow ?? null : workflow, rivals,
    workflowNames: { request: workflowName('request'), question: workflowName('question') }, fieldIds: {}, screenableIds: new Set(), gateRuleKey: null, resolutionIds: {},
    roleIds: {}, statusIds: {}, typeIds: {}, workflowIds: {}, screenIds: {}, commentScreenId: null, screenSchemeIds: {},
  };
}

export const exists = (kind: string, name: string, why = ''): Change => ({ lines: [{ kind, name, action: 'exists', why }] });
export const leave = (kind: string, name: string, why: string): Change => ({ lines: [{ kind, name, action: 'leave', why }] });
export const create = (kind: string, name: string, why: string, carryOut: () => Promise<void>): Change => ({ lines: [{ kind, name, action: 'create', why }], carryOut });
export const change = (kind: string, name: string, why: string, carryOut: () => Promise<void>): Change => ({ lines: [{ kind, name, action: 'change', why }], carryOut });
export const look = (changes: readonly Change[], blockers: readonly string[] = []): Look => ({ changes, blockers });

/** Jira compares names of statuses, types and roles without regard to case. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
