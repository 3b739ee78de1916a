import Resolver from '@forge/resolver';
import { ADMIN_INPUTS } from '../../contract/admin-calls';
import type { AdminCallName, CallInput, CallOutput } from '../../contract/messages';
import type * as z from 'zod/mini';
import { createProvisioning } from '../../jira/provisioning/provisioning';
import type { SearchingPorts } from '../../operations/finder-ports';
import type { Provisioning } from '../../operations/ports';
import { checkHealth, detach, findRules, readLastLook, renameTypes } from '../../operations/check-health';
import { exportConfiguration, importConfiguration } from '../../operations/configuration-document';
import { listHintCounts } from '../../operations/list-hint-counts';
import { applySetUp } from '../../operations/apply-set-up';
import { listProjects } from '../../operations/list-projects';
import { readSettings, saveSettings } from '../../operations/project-settings';
import { reportDone } from '../../operations/report-done';
import { changeRole, readRoles } from '../../operations/role-members';
import { takeDecisionsAlong } from '../../operations/take-decisions-along';
import { tryGate } from '../../operations/try-gate';
import { answer } from '../answer';
import { composeSearching } from '../compose-searching';
import { currentApp, jiraRequests } from '../jira-requests';
import { probeStore } from '../stores/probe-store';
import { setUpStore } from '../stores/set-up-store';
import { actorOf, inputOf } from './invocation';

type Handlers = { [K in AdminCallName]: (ports: SearchingPorts, provisioning: Provisioning, input: CallInput<K>) => Promise<CallOutput<K>> };

const INPUTS: { readonly [K in AdminCallName]: z.ZodMiniType<CallInput<K>> } = ADMIN_INPUTS;

const HANDLERS: Handlers = {
  listProjects: (ports, provisioning) => listProjects(ports, provisioning),
  listWorkflows: (_ports, provisioning, { projectId }) => provisioning.listWorkflows(projectId),
  planSetUp: (_ports, provisioning, { projectId, workflow }) => provisioning.plan(projectId, workflow),
  lookAround: (_ports, provisioning, { projectId }) => provisioning.lookAround(projectId),
  applySetUp,
  verifySetUp: (_ports, provisioning, { projectId }) => provisioning.verify(projectId),
  tryGate,
  listHintCounts: (ports, provisioning) => listHintCounts(ports, provisioning),
  checkHealth,
  readLastLook,
  renameTypes,
  takeDecisionsAlong,
  findRules,
  detach,
  readRoles,
  changeRole,
  findMembers: async (_ports, provisioning, { query }) => [...(await provisioning.findMembers(query))],
  exportConfiguration,
  importConfiguration,
  reportDone,
  readSettings,
  saveSettings,
};

function define<K extends AdminCallName>(resolver: Resolver, name: K): void {
  resolver.define(name, ({ payload, context }) => answer(name, async () => {
    actorOf(context);
    const provisioning = createProvisioning(jiraRequests, currentApp(), { setUps: setUpStore, probes: probeStore });
    return HANDLERS[name](composeSearching(), provisioning, inputOf(INPUTS[name], payload));
  }));
}

/** The admin page's calls. Each one asks Jira whether the acting user administers it. */
export function createAdminResolver(): ReturnType<Resolver['getDefinitions']> {
  const resolver = new Resolver();
  for (const name of Object.keys(HANDLERS) as AdminCallName[]) define(resolver, name);
  return resolver.getDefinitions();
}
