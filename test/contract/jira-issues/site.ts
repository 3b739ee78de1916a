import { installApp } from '../../../local/jira/configuration/installation';
import type { ForgeCustomField, ForgeSide, ForgeValidator, Principal, ProductEvent, RestResponse, ValidatorPayload } from '../../../local/jira/contract';
import { issueRoutes } from '../../../local/jira/issues';
import type { Issue, Transition, WorkflowRule } from '../../../local/jira/model';
import { createJira, type Jira } from '../../../local/jira/router';
import { seedSite } from '../../../local/jira/seed';
import { PEOPLE } from '../../../local/jira/seed/people';
import { openStore } from '../../../local/jira/store';
import { withOracles } from '../../support/oracles';

export const APP_ACCOUNT = '712020:5eed0000-0000-4000-8000-0000000000aa';
const SCOPES = ['read:jira-work', 'write:jira-work', 'read:jira-user', 'write:app-data:jira'];

export const people = Object.fromEntries(
  Object.entries(PEOPLE).map(([name, user]) => [name, { accountId: user.accountId, via: 'direct', scopes: null }]),
) as Readonly<Record<keyof typeof PEOPLE, Principal>>;
export const app: Principal = { accountId: APP_ACCOUNT, via: 'app', scopes: SCOPES };
export const appFor = (person: Principal): Principal => ({ ...person, via: 'app-user', scopes: SCOPES });
export const anonymous: Principal = { accountId: null, via: 'direct', scopes: null };

const fields: readonly ForgeCustomField[] = [
  {
    key: 'brief', name: 'Brief', description: '', type: 'object', collection: 'none', readOnly: false,
    schema: { type: 'object', properties: { goal: { type: 'string' } }, additionalProperties: false }, formatter: "value == null ? '' : value.goal",
    validation: { expression: "value == null || value.goal == null || value.goal != 'secret'", errorMessage: 'Remove the secret.' },
  },
  { key: 'count', name: 'Count', description: '', type: 'number', collection: 'none', readOnly: true, schema: null, formatter: null, validation: null },
];

type ValidatorAnswer = { result: boolean; errorMessage?: string };

/** Atlassian's side of an app, as small as the engine needs it. */
export interface SampleForge extends ForgeSide {
  readonly events: ProductEvent[];
  readonly calls: { moduleKey: string; payload: ValidatorPayload }[];
  /** What the validator function does; default: it agrees. */
  answer: () => Promise<ValidatorAnswer>;
  validators: ForgeValidator[];
  actionValidators: ForgeSide['actionValidators'];
  customFields: readonly ForgeCustomField[];
}

const validator = (key: string, part: Partial<ForgeValidator>): ForgeValidator =>
  ({ key, name: key, description: '', functionKey: null, expression: null, errorMessage: null, projectTypes: ['company-managed'], ...part });

function sampleForge(): SampleForge {
  const events: ProductEvent[] = [];
  const calls: SampleForge['calls'] = [];
  return {
    appId: 'app', environmentId: 'environment', appAccountId: APP_ACCOUNT, scopes: SCOPES,
    moduleAri: (key) => `ari:cloud:ecosystem::extension/app/environment/static/${key}`,
    customFields: fields, issuePanels: [], events, calls,
    actionValidators: [], entityProperties: [],
    validators: [validator('gate', { functionKey: 'gate' }), validator('rule', { expression: 'false', errorMessage: 'Not configured.' })],
    answer: () => Promise.resolve({ result: true }),
    runValidator(moduleKey, payload) {
      calls.push({ moduleKey, payload });
      return this.answer();
    },
    productEvent: (event) => events.push(event),
  };
}

export interface TestSite {
  readonly jira: Jira;
  readonly forge: SampleForge;
  readonly fieldId: Readonly<Record<'brief' | 'count', string>>;
  /** Moves the site's clock. */
  advance(ms: number): void;
  send(principal: Principal, method: string, address: string, body?: unknown): Promise<RestResponse>;
  /** Attaches files by name to an issue; `headers` stand in for the one that Jira wants. */
  attach(principal: Principal, key: string, filenames: readonly string[], headers?: Readonly<Record<string, string>>): Promise<RestResponse>;
  /** Creates a task in PLUG and answers with the stored issue. */
  task(principal: Principal, values?: Record<string, unknown>): Promise<Issue>;
  issue(idOrKey: string): Issue;
  /** Changes the rules of the transition into Done. */
  guardDone(part: Partial<Pick<Transition, 'validators' | 'conditions' | 'actions' | 'transitionScreen'>>): void;
}

/** A bare site with a small app: two fields, a validator function and a validator expression. Every exchange is judged by the oracles. */
export function openTestSite(): TestSite {
  let now = Date.parse('2026-11-01T09:00:00Z');
  const store = openStore({ dir: null, now: () => now });
  const forge = sampleForge();
  const jira = createJira({ store, baseUrl: 'http://127.0.0.1:2990', routes: issueRoutes, forge: () => forge });
  seedSite(jira.site);
  installApp(jira.site, forge);
  const idOf = (key: string): string => store.state.fields.find((field) => field.forgeModuleKey === key)?.id ?? '';
  const fieldId = { brief: idOf('brief'), count: idOf('count') };
  store.state.screens[0]?.tabs[0]?.fieldIds.push(fieldId.brief, fieldId.count);

  const handle = withOracles(jira);
  const send: TestSite['send'] = (principal, method, address, body) => {
    const url = new URL(address, 'http://127.0.0.1');
    return handle({ method, path: url.pathname, query: url.searchParams, headers: {}, body, principal });
  };
  const attach: TestSite['attach'] = (principal, key, filenames, headers = { 'x-atlassian-token': 'no-check' }) => handle({
    method: 'POST', path: `/rest/api/3/issue/${key}/attachments`, query: new URLSearchParams(), headers, body: undefined, principal,
    files: filenames.map((filename) => ({ filename, mimeType: 'text/plain', content: Buffer.from(`In ${filename}`) })),
  });
  const issue = (idOrKey: string): Issue => {
    const found = store.state.issues.find((candidate) => candidate.id === idOrKey || candidate.key === idOrKey);
    if (!found) throw new Error(`The site has no issue ${idOrKey}`);
    return found;
  };
  return {
    jira, forge, fieldId, send, attach, issue,
    advance(ms) {
      now += ms;
    },
    async task(principal, values = {}) {
      const reply = await send(principal, 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task', ...values } });
      if (reply.status !== 201) throw new Error(`Creation answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      return issue((reply.body as { id: string }).id);
    },
    guardDone(part) {
      const done = store.state.workflows[0]?.transitions.find((transition) => transition.name === 'Done');
      if (!done) throw new Error('The workflow has no way to Done');
      Object.assign(done, part);
    },
  };
}

/** A workflow rule of the sample app's validator. */
export const appRule = (site: TestSite, moduleKey: string, config?: unknown): WorkflowRule => ({
  id: 'rule', ruleKey: 'forge:expression-validator',
  parameters: { key: site.forge.moduleAri(moduleKey), ...(config === undefined ? {} : { config: JSON.stringify(config) }) },
});

export const document = (text: string): object => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

/** The sentences of a refusal, wherever they stand. */
export function refusal(reply: RestResponse): string[] {
  const { errorMessages = [], errors = {} } = (reply.body ?? {}) as { errorMessages?: string[]; errors?: Record<string, string> };
  return [...errorMessages, ...Object.values(errors)];
}

export const DONE = '31';
