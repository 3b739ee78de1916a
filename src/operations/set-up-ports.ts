import type { ProvisioningPlan, ProvisioningVerification, Surroundings, TeamWorkflows } from '../contract/provisioning';
import type { WorkflowChoice } from '../contract/workflow-choice';
import type { DetachReport, HealthReport, LastLook } from '../contract/health';
import type { RoleChange } from '../contract/roles';
import type { Settings } from '../domain/settings';
import type { RoleMembers } from '../domain/role-members';
import type { FilterId, GateId, QuestionStatusId, ReviewerRoleId, StatusId } from '../domain/vocabulary/ids';

/** What set-up needs from outside and keeps. As the other ports, every method rejects with `AppError` and with nothing else. */

/** What set-up has made in a project; kept in the key-value store per project, ids only. */
export interface ProjectSetUp {
  readonly v: 1;
  readonly projectId: string;
  readonly requestTypeId: string;
  readonly questionTypeId: string;
  readonly statusIds: Readonly<Record<StatusId, string>>;
  readonly questionStatusIds: Readonly<Record<QuestionStatusId, string>>;
  readonly roleIds: Readonly<Record<ReviewerRoleId, number>>;
  /** Shared filters, by which they are found again under another name. Missing: none were made yet. */
  readonly filterIds?: Readonly<Partial<Record<FilterId, string>>> | undefined;
  /** The team's own workflow that requests run on. Missing: the app's. */
  readonly teamWorkflow?: WorkflowChoice | undefined;
  readonly at: number;
}

/** Settles where things are in Jira; every call as the user, who must administer Jira. */
export interface Provisioning {
  /** Whether the acting user may administer Jira. */
  isAdmin(): Promise<boolean>;
  listProjects(): Promise<readonly { id: string; key: string; name: string; style: 'company' | 'team' | 'service'; }[]>;
  /** Everything that is wrong in a project, with what mends it. Changes nothing. */
  checkHealth(setUp: ProjectSetUp, settings: Settings, now: number): Promise<HealthReport>;
  /** Gives the two issue types the names that the app goes by. */
  renameTypes(setUp: ProjectSetUp): Promise<void>;
  /** Names of the workflows that carry rules of the app. */
  findRules(): Promise<readonly string[]>;
  /** Takes the app's rules off every workflow of the site. */
  detach(): Promise<DetachReport>;
  roleMembers(setUp: ProjectSetUp): Promise<RoleMembers>;
  changeRole(setUp: ProjectSetUp, change: RoleChange): Promise<void>;
  /** People and groups whose name fits; a group's id is its name. */
  findMembers(query: string): Promise<readonly { readonly kind: 'person' | 'group'; readonly id: string; readonly name: string }[]>;
  /** Workflows of the project that requests could run on. @throws AppError `forbidden` */
  listWorkflows(projectId: string): Promise<TeamWorkflows>;
  /** `workflow` as in {@link Provisioning.apply}. */
  plan(projectId: string, workflow?: WorkflowChoice | null): Promise<ProvisioningPlan>;
  /** Filters, boards and mails in which question subtasks would show. */
  lookAround(projectId: string): Promise<Surroundings>;
  /**
   * One slice of applying: ends well before an invocation does, wherever it is then. `more`: call it again, after a pause where `waiting` says what
   * Jira is still at work on. Idempotent; a second run changes nothing. `setUp` is there, and kept, when everything is in place.
   * Requests run on `workflow`, null being the app's own, or on what the project is set up with.
   */
  apply(projectId: string, now: number, workflow?: WorkflowChoice | null): Promise<{ readonly plan: ProvisioningPlan; readonly setUp: ProjectSetUp | null; readonly more: boolean; readonly waiting: string }>;
  verify(projectId: string): Promise<ProvisioningVerification>;
  /**
   * Has Jira refuse what it has to refuse, on an issue that is created for it and taken away again. `sentenceOf` is what the gate says of an issue.
   * @throws AppError `not_set_up`
   */
  tryGate(projectId: string, sentenceOf: (issueKey: string, gate: GateId, setUp: ProjectSetUp) => Promise<string | null>): Promise<ProvisioningVerification>;
}

/** What the app found when it last looked at each project by itself. */
export interface LookStore {
  read(projectId: string): Promise<LastLook | null>;
  write(look: LastLook): Promise<void>;
}

/** An issue that set-up tries the gate with. `issueId` is null until Jira has answered. */
export interface Probe { readonly v: 1; readonly projectId: string; readonly name: string; readonly issueId: string | null; readonly at: number }

/** Kept from before a probe is created until it is gone, so that none stays behind when a run is killed. One a project. */
export interface ProbeStore {
  read(projectId: string): Promise<Probe | null>;
  write(probe: Probe): Promise<void>;
  remove(projectId: string): Promise<void>;
  all(): Promise<readonly Probe[]>;
}

export interface SetUpStore {
  read(projectId: string): Promise<ProjectSetUp | null>;
  write(setUp: ProjectSetUp): Promise<void>;
  /** Of all projects; what cannot be read is left out. */
  all(): Promise<readonly ProjectSetUp[]>;
}
