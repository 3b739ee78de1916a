import type { RestResponse } from '../../local/jira/contract';
import type { User } from '../../local/jira/model';
import type { Site } from '../../local/site';
import type { Failure, Result } from '../../src/contract/errors';
import { ADMIN_CALLS, FIELD_CALLS, REPLIES, type CallInput, type CallName, type CallOutput } from '../../src/contract/messages';
import type { AfterAct } from '../../src/contract/snapshot';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import type { Brief } from '../../src/domain/brief/model';
import { proposeAnswers } from '../../src/domain/review/proposals';
import { QUESTION_IDS, type QuestionId, type ReviewerRoleId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../fixtures/briefs';

/** People of the local site by the name before `@local.test`. */
export type Who = 'requester' | 'reviewer' | 'operator' | 'pm' | 'admin' | 'outsider' | 'second-requester';

/** Who holds which role on the local site. */
export const HOLDER: Readonly<Record<ReviewerRoleId, Who>> = { security: 'reviewer', compliance: 'reviewer', operator: 'operator', product_manager: 'pm' };

/** People act seconds apart; Jira limits the writes to one issue within two seconds. */
const PAUSE_MS = 3_000;

export interface RestReply { readonly status: number; readonly body: unknown }

/** Drives a site from outside, as Jira's pages and REST clients do. */
export interface Drive {
  readonly site: Site;
  user(who: Who): User;
  rest(who: Who, method: string, path: string, body?: unknown): Promise<RestReply>;
  /** Attaches a file to an issue; answers with its id. */
  attach(who: Who, key: string, filename: string, content?: string): Promise<string>;
  /** Calls a resolver as a page would; the issue is the one that the page stands on. */
  call<K extends CallName>(who: Who, name: K, input: CallInput<K>, issueId: string): Promise<Result<CallOutput<K>>>;
  /** The same with any payload and context, for callers who do not keep to the contract. */
  rawCall(who: Who, name: string, payload: unknown, extension: unknown, context?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The value of a call that must succeed. */
  done<K extends CallName>(who: Who, name: K, input: CallInput<K>, issueId: string): Promise<CallOutput<K>>;
  /** The failure of a call that must be refused. */
  refused<K extends CallName>(who: Who, name: K, input: CallInput<K>, issueId: string): Promise<Failure>;
  newRequest(fields?: Readonly<Record<string, unknown>>): Promise<{ id: string; key: string }>;
  fieldId(name: string): string;
}

export function drive(site: Site): Drive {
  const { jira, forge } = site;
  if (forge === null) throw new Error('This site has no app.');
  const state = () => jira.site.state;
  const user = (who: Who): User => {
    const found = state().users.find(({ emailAddress }) => emailAddress === `${who}@local.test`);
    if (found === undefined) throw new Error(`The site has no ${who}.`);
    return found;
  };
  const rest: Drive['rest'] = async (who, method, path, body) => {
    site.clock.advance(PAUSE_MS);
    const [pathname = '', search = ''] = path.split('?');
    const response: RestResponse = await jira.handle({
      method, path: pathname, query: new URLSearchParams(search), headers: {}, body,
      principal: { accountId: user(who).accountId, via: 'direct', scopes: null },
    });
    return { status: response.status, body: response.body };
  };
  const attach: Drive['attach'] = async (who, key, filename, content = 'A file.') => {
    site.clock.advance(PAUSE_MS);
    const { status, body } = await jira.handle({
      method: 'POST', path: `/rest/api/3/issue/${key}/attachments`, query: new URLSearchParams(), headers: { 'x-atlassian-token': 'no-check' }, body: undefined,
      files: [{ filename, mimeType: 'text/plain', content: Buffer.from(content) }], principal: { accountId: user(who).accountId, via: 'direct', scopes: null },
    });
    if (status !== 200) throw new Error(`The file was not attached: ${JSON.stringify(body)}`);
    return (body as readonly { id: string }[])[0]?.id ?? '';
  };
  const rawCall: Drive['rawCall'] = (who, name, payload, extension, context = {}) => {
    site.clock.advance(PAUSE_MS);
    const isOneOf = (names: readonly string[]): boolean => names.includes(name);
    const wanted = isOneOf(ADMIN_CALLS) ? 'jira:adminPage' : isOneOf(FIELD_CALLS) ? 'jira:customField' : 'jira:issuePanel';
    const module = forge.pages.find(({ type }) => type === wanted);
    if (module === undefined) throw new Error('The manifest lacks a page.');
    const { accountId } = user(who);
    return forge.invokeResolver({ module, functionKey: name, payload, accountId, context: { cloudId: state().cloudId, moduleKey: module.key, extension, ...context } });
  };
  const call = async <K extends CallName>(who: Who, name: K, input: CallInput<K>, issueId: string): Promise<Result<CallOutput<K>>> => {
    const reply = await rawCall(who, name, input, { type: 'jira:issuePanel', issue: { id: issueId } }) as Result<unknown>;
    return reply.ok ? { ok: true, value: REPLIES[name].parse(reply.value) as CallOutput<K> } : reply;
  };
  const done = async <K extends CallName>(who: Who, name: K, input: CallInput<K>, issueId: string): Promise<CallOutput<K>> => {
    const result = await call(who, name, input, issueId);
    if (!result.ok) throw new Error(`${name} as ${who} was refused: ${result.error.code}, ${result.error.message}`);
    return result.value;
  };
  return {
    site, user, rest, attach, call, rawCall, done,
    async refused(who, name, input, issueId) {
      const result = await call(who, name, input, issueId);
      if (result.ok) throw new Error(`${name} as ${who} was not refused.`);
      return result.error;
    },
    async newRequest(fields = {}) {
      const issuetype = { name: 'Custom plugin request' };
      const reply = await rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype, summary: 'Export high-risk decisions to the SIEM', ...fields } });
      if (reply.status !== 201) throw new Error(`The request was not created: ${JSON.stringify(reply.body)}`);
      return reply.body as { id: string; key: string };
    },
    fieldId(name) {
      const field = state().fields.find((each) => each.name === name);
      if (field === undefined) throw new Error(`The site has no field ${name}.`);
      return field.id;
    },
  };
}

/** How far a request is taken. Each step includes the ones before it. */
export type Until = 'brief' | 'review' | 'judged' | 'pilot' | 'ready' | 'done';

/** Takes a fresh request through the process as the people who do it, up to a point. */
export async function requestAt(d: Drive, until: Until, brief: Brief = SIEM_EXPORT): Promise<{ id: string; key: string }> {
  const request = await d.newRequest();
  await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(brief) }, request.id);
  if (until === 'brief') return request;
  await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, request.id);
  if (until === 'review') return request;
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, request.id);
  for (const question of QUESTION_IDS) await judge(d, request.id, question);
  await d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable the plugin; exports stop within a minute.' }, request.id);
  if (until === 'judged') return request;
  await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, request.id);
  if (until === 'pilot') return request;
  await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'link', ref: 'https://dashboards.example.test/correlation' }, note: '' }, request.id);
  await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run of the collector, all deliveries confirmed.' }, note: '' }, request.id);
  if (until === 'ready') return request;
  await d.done('operator', 'moveRequest', { move: 'finish', note: '' }, request.id);
  return request;
}

/** Accepts one question as a member of its role, taking over the proposal where nobody has answered. */
export async function judge(d: Pick<Drive, 'done'>, issueId: string, question: QuestionId): Promise<AfterAct> {
  const holder = HOLDER[QUESTIONS[question].role];
  const { record, brief } = await d.done(holder, 'viewRequest', {}, issueId);
  const answer = record.questions[question].answer === null ? proposeAnswers(brief)[question]?.answer ?? null : null;
  return d.done(holder, 'judgeQuestion', { question, verdict: 'accepted', note: '', answer }, issueId);
}

/** A brief in the form in which a page sends it. */
export function wire(brief: Brief): CallInput<'saveBrief'>['brief'] {
  return Object.fromEntries(Object.entries(brief).map(([id, { options, text }]) => [id, { options: [...options], text }])) as CallInput<'saveBrief'>['brief'];
}

/** Moves an issue by the name of a transition over REST; null when Jira does not offer it. */
export async function transition(d: Drive, who: Who, key: string, name: string): Promise<RestReply | null> {
  const { body } = await d.rest(who, 'GET', `/rest/api/3/issue/${key}/transitions`);
  const { transitions } = body as { transitions: { id: string; name: string }[] };
  const found = transitions.find((each) => each.name === name);
  return found === undefined ? null : d.rest(who, 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: found.id } });
}
