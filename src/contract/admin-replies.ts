import * as z from 'zod/mini';
import { Settings } from '../domain/settings';
import { ConfigurationDocument, ImportReport } from './configuration';
import { DoneReport } from './done-report';
import { DetachReport, HealthReport, LastLook, TakenAlongPortion } from './health';
import { HintRuleCount } from './hint-counts';
import { AppliedSlice, ProvisioningPlan, ProvisioningVerification, Surroundings, TeamWorkflows } from './provisioning';
import { RoleHolders } from './roles';

export const ProjectChoice = z.object({ id: z.string(), key: z.string(), name: z.string(), supported: z.boolean(), why: z.string(), setUp: z.boolean() });

/** Schema of what each call of the admin page answers. */
export const ADMIN_REPLIES = {
  listProjects: z.array(ProjectChoice),
  listWorkflows: TeamWorkflows,
  planSetUp: ProvisioningPlan,
  lookAround: Surroundings,
  applySetUp: AppliedSlice,
  verifySetUp: ProvisioningVerification,
  tryGate: ProvisioningVerification,
  listHintCounts: z.array(HintRuleCount),
  checkHealth: HealthReport,
  readLastLook: z.nullable(LastLook),
  renameTypes: HealthReport,
  takeDecisionsAlong: TakenAlongPortion,
  findRules: z.array(z.string()),
  detach: DetachReport,
  readRoles: RoleHolders,
  changeRole: RoleHolders,
  findMembers: z.array(z.object({ kind: z.enum(['person', 'group']), id: z.string(), name: z.string() })),
  exportConfiguration: ConfigurationDocument,
  importConfiguration: ImportReport,
  reportDone: DoneReport,
  readSettings: Settings,
  saveSettings: Settings,
} as const;
