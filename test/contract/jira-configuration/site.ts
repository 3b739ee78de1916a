import { installApp } from '../../../local/jira/configuration/installation';
import type { ForgeCustomField, ForgeSide, Principal, RestResponse, SiteContext } from '../../../local/jira/contract';
import { allRoutes } from '../../../local/jira/routes';
import type { SiteState } from '../../../local/jira/model';
import { createJira } from '../../../local/jira/router';
import { seedSite } from '../../../local/jira/seed';
import { PEOPLE } from '../../../local/jira/seed/people';
import { openStore } from '../../../local/jira/store';
import { withOracles } from '../../support/oracles';

const APP_SCOPES = ['read:jira-work', 'write:jira-work', 'read:jira-user', 'manage:jira-configuration', 'manage:jira-project'];

const field = (key: string, traits: Partial<ForgeCustomField>): ForgeCustomField =>
  ({ key, name: key, description: '', type: 'string', collection: 'none', readOnly: false, schema: null, formatter: null, validation: null, ...traits });

export const FIELDS: readonly ForgeCustomField[] = [
  field('sample-text', { name: 'Sample text' }),
  field('sample-list', { name: 'Sample list', type: 'number', collection: 'list' }),
  field('sample-object', { name: 'Sample object', type: 'object', readOnly: true, formatter: 'value.text' }),
];

/** The Forge side of a small installed app. */
export function sampleForge(customFields: readonly ForgeCustomField[] = FIELDS): ForgeSide {
  return {
    appId: 'sample-app', environmentId: 'sample-environment', appAccountId: '712020:5eed0000-0000-4000-8000-0000000000bb', scopes: APP_SCOPES,
    moduleAri: key => `ari:cloud:ecosystem::extension/sample-app/sample-environment/static/${key}`,
    customFields,
    actionValidators: [], entityProperties: [],
    validators: [{ key: 'gate', name: 'Gate', description: 'Blocks', functionKey: 'gate', expression: null, errorMessage: null, projectTypes: ['company-managed'] }],
    issuePanels: [{ key: 'panel', title: 'Panel' }],
    runValidator: () => Promise.resolve({ result: true }),
    productEvent: () => undefined,
  };
}

export const person = (name: keyof typeof PEOPLE): Principal => ({ accountId: PEOPLE[name].accountId, via: 'direct', scopes: null });
/** The app acting for somebody, with some of its scopes. */
export const appFor = (name: keyof typeof PEOPLE, scopes: readonly string[] = APP_SCOPES): Principal => ({ ...person(name), via: 'app-user', scopes });

export interface TestSite {
  readonly state: SiteState;
  readonly site: SiteContext;
  readonly forge: ForgeSide;
  /** One watched request. The answer's body is untyped JSON. */
  send(who: Principal, method: string, address: string, body?: unknown): Promise<RestResponse>;
  /** As `send`, by the administrator; fails unless the status is the one expected. */
  admin<T>(expected: number, method: string, address: string, body?: unknown): Promise<T>;
}

/** A bare site with the sample app installed; every exchange is judged by the oracles. */
export function openTestSite(): TestSite {
  const store = openStore({ dir: null, now: () => Date.parse('2026-11-02T08:00:00Z') });
  const forge = sampleForge();
  const jira = createJira({ store, baseUrl: 'http://127.0.0.1:2990', routes: allRoutes, forge: () => forge });
  seedSite(jira.site);
  installApp(jira.site, forge);
  const handle = withOracles(jira);
  const send: TestSite['send'] = (principal, method, address, body) => {
    const url = new URL(`/rest/api/3${address}`, 'http://127.0.0.1');
    return handle({ method, path: url.pathname, query: url.searchParams, headers: {}, body, principal });
  };
  return {
    state: store.state, site: jira.site, forge, send,
    async admin<T>(expected: number, method: string, address: string, body?: unknown): Promise<T> {
      const reply = await send(person('admin'), method, address, body);
      if (reply.status !== expected) throw new Error(`${method} ${address} answered ${reply.status} ${JSON.stringify(reply.body)}`);
      return reply.body as T;
    },
  };
}

/** Waits until the site's long-running work, which starts after its reply, has had its turn. */
export const afterTasks = (): Promise<void> => new Promise(resolve => { setImmediate(resolve); });
