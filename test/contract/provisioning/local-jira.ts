import type { ForgeSide, Principal, RestRequest, ValidatorPayload } from '../../../local/jira/contract';
import { installApp } from '../../../local/jira/configuration/installation';
import { allRoutes } from '../../../local/jira/routes';
import { createJira, type Jira } from '../../../local/jira/router';
import { seedSite } from '../../../local/jira/seed';
import { PEOPLE } from '../../../local/jira/seed/people';
import { openStore } from '../../../local/jira/store';
import { FIELDS } from '../../../src/domain/vocabulary/fields';
import type { PlanLine, ProvisioningPlan } from '../../../src/contract/provisioning';
import { createProvisioning } from '../../../src/jira/provisioning/provisioning';
import type { JiraRequest } from '../../../src/jira/request';
import type { Probe, ProbeStore, ProjectSetUp, Provisioning, SetUpStore } from '../../../src/operations/ports';
import { withOracles } from '../../support/oracles';

/** A local Jira with the app's modules installed, and requests to it as anybody. No Forge packages are involved. */

export const APP = { appId: '5d0c7c1e-3f6b-4c3e-9b52-6f1f0a6f2b7d', environmentId: 'e0000000-0000-4000-8000-000000000001' } as const;
export const SCOPES = ['read:jira-work', 'write:jira-work', 'read:jira-user', 'write:app-data:jira', 'storage:app', 'manage:jira-configuration', 'manage:jira-project', 'write:board-scope:jira-software', 'read:board-scope.admin:jira-software', 'read:project:jira'];

export type Person = keyof typeof PEOPLE;

export interface LocalJira {
  readonly jira: Jira;
  /** Method and path of every request so far. */
  readonly log: string[];
  /** What the workflow validator answers; change it at will. */
  verdict: { result: boolean; errorMessage?: string };
  readonly asked: ValidatorPayload[];
  /** False once the app is uninstalled. */
  installed: boolean;
  /** Requests of the app on behalf of a person, or as itself. */
  as(who: Person | 'app'): JiraRequest;
  readonly setUps: SetUpStore & { stored: ProjectSetUp | null; writes: number };
  readonly probes: ProbeStore & { stored: Probe | null };
}

/** Every exchange is held against the oracles; a loop over many runs of the same exchanges may leave that out. */
export function localJira({ judged = true, now = (): number => 1_700_000_000_000 } = {}): LocalJira {
  const routes = allRoutes;
  const asked: ValidatorPayload[] = [];
  const log: string[] = [];
  const store = openStore({ dir: null, now });
  const moduleAri = (key: string) => `ari:cloud:ecosystem::extension/${APP.appId}/${APP.environmentId}/static/${key}`;
  const side: ForgeSide = {
    ...APP, appAccountId: 'app-user', scopes: SCOPES, moduleAri,
    customFields: Object.values(FIELDS).map(({ key, name, readOnly, schema }) => ({
      key, name, description: '', type: 'object', collection: 'none', readOnly, schema, formatter: '""', validation: null,
    })),
    actionValidators: [], entityProperties: [],
    validators: [{ key: 'acceptance-gate', name: 'Custom plugin acceptance gate', description: '', functionKey: 'gate', expression: null, errorMessage: null, projectTypes: ['company-managed', 'team-managed'] }],
    issuePanels: [{ key: 'request-panel', title: 'Custom plugin request' }],
    runValidator(_, payload) {
      asked.push(payload);
      return Promise.resolve(local.verdict);
    },
    productEvent: () => undefined,
  };
  const jira = createJira({ store, baseUrl: 'http://local.test', routes, forge: () => (local.installed ? side : null) });
  seedSite(jira.site);
  installApp(jira.site, side);

  const handle = judged ? withOracles(jira) : (request: RestRequest) => jira.handle(request);
  const setUps: LocalJira['setUps'] = {
    stored: null, writes: 0,
    read: () => Promise.resolve(setUps.stored),
    all: () => Promise.resolve(setUps.stored === null ? [] : [setUps.stored]),
    write(setUp) {
      setUps.stored = setUp;
      setUps.writes += 1;
      return Promise.resolve();
    },
  };
  const probes: LocalJira['probes'] = {
    stored: null,
    read: () => Promise.resolve(probes.stored),
    write(probe) { probes.stored = probe; return Promise.resolve(); },
    remove() { probes.stored = null; return Promise.resolve(); },
    all: () => Promise.resolve(probes.stored === null ? [] : [probes.stored]),
  };
  const local: LocalJira = {
    jira, log, asked, setUps, probes, installed: true, verdict: { result: true },
    as(who) {
      const principal: Principal = who === 'app' ? { accountId: side.appAccountId, via: 'app', scopes: SCOPES } : { accountId: PEOPLE[who].accountId, via: 'app-user', scopes: SCOPES };
      return async (method, path, options) => {
        const url = new URL(path.value, 'http://local.test');
        log.push(`${method} ${url.pathname}`);
        const reply = await handle({ method, path: url.pathname, query: url.searchParams, headers: {}, body: structuredClone(options?.body), principal });
        return { status: reply.status, headers: new Headers(reply.headers ?? {}), json: reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body)) as unknown };
      };
    },
  };
  return local;
}


/** Operations that read although their method is POST. */
export const READS_BY_POST = [
  '/search/approximate-count', '/workflowscheme/read', '/workflows', '/workflows/create/validation', '/workflows/update/validation', '/forge/panel/action/bulk/status', '/expression/evaluate', '/issue/bulkfetch',
].map((path) => `/rest/api/3${path}`);

/** Lets the tasks of the local Jira come to their end. */
export const tasksEnd = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Set-up as the admin does it, or over another way to Jira; without real waiting. */
export const provisioning = (local: LocalJira, request: JiraRequest = local.as('admin'), clock?: () => number): Provisioning => 
  createProvisioning({ asUser: request, asApp: local.as('app') }, APP, local, { wait: tasksEnd, ...(clock === undefined ? {} : { clock }) });

/** All that set-up can have changed, in a form in which two sites that are alike are equal: random names are left out. */
export function configurationOf({ jira: { site: { state } }, setUps }: LocalJira): unknown {
  const { filters, boards, roles, statuses, issueTypes, issueTypeSchemes, workflows, workflowSchemes, screens, screenSchemes, issueTypeScreenSchemes, projects, issues } = state;
  const text = JSON.stringify({ filters, boards, roles, statuses, issueTypes, issueTypeSchemes, workflows, workflowSchemes, screens, screenSchemes, issueTypeScreenSchemes, projects, issues, setUp: setUps.stored });
  return JSON.parse(text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid'));
}

export const lineOf = (plan: ProvisioningPlan, kind: string, name?: string): PlanLine | undefined =>
  plan.lines.find((line) => line.kind === kind && (name === undefined || line.name === name));
