import * as z from 'zod/mini';
import { Settings } from '../domain/settings';
import { ConfigurationDocument } from './configuration';
import { RoleChange } from './roles';
import { WorkflowChoice } from './workflow-choice';

const project = z.object({ projectId: z.string().check(z.regex(/^\d+$/)) });
/** Without `workflow` the project keeps what it is set up with; null is the app's own. */
const withWorkflow = z.extend(project, { workflow: z.optional(z.nullable(WorkflowChoice)) });
/** What the admin page can ask for, with the schema of each payload. */
export const ADMIN_INPUTS = {
  listProjects: z.object({}),
  /** Workflows of a project that requests could run on in place of the app's own. */
  listWorkflows: project,
  planSetUp: withWorkflow,
  /** Filters, boards and mails in which question subtasks would show. */
  lookAround: project,
  /** One slice; the page asks again while there is more. */
  applySetUp: withWorkflow,
  verifySetUp: project,
  /** Has Jira refuse what it has to refuse, on an issue that is created for it and taken away again. */
  tryGate: project,
  /** How often hints were accepted and dismissed, by rule, over the whole site. */
  listHintCounts: z.object({}),
  /** Requests of a project in Done that did not pass; `after` is what the page before answered as `next`. */
  reportDone: z.extend(project, { after: z.nullable(z.string().check(z.maxLength(2000))) }),
  readSettings: project,
  /** What is wrong in a project, with what mends it; changes nothing. */
  checkHealth: project,
  /** What the app found when it last looked by itself; null before it has. */
  readLastLook: project,
  /** Gives the two issue types the names that the app goes by. */
  renameTypes: project,
  /** A portion of all decision records that are attached before the app leaves; `after` is what the portion before answered as `next`. */
  takeDecisionsAlong: z.object({ after: z.nullable(z.string().check(z.maxLength(2000))), ask: z.boolean() }),
  /** Names of the workflows that carry rules of the app. */
  findRules: z.object({}),
  /** Takes the app's rules off every workflow of the site, before it is uninstalled. */
  detach: z.object({}),
  readRoles: project,
  /** Adds somebody to a reviewing role of the project or takes them off. */
  changeRole: z.extend(project, { change: RoleChange }),
  findMembers: z.object({ query: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
  /** Settings and roles of all projects as one document, and back; without `apply` it is only said what would change. */
  exportConfiguration: z.object({}),
  importConfiguration: z.object({ document: ConfigurationDocument, apply: z.boolean() }),
  /** Replaces all of a project's settings. */
  saveSettings: z.extend(project, { settings: Settings }),
} as const;
