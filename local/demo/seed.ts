import * as z from 'zod';
import type { Site } from '../site';
import { adfOf } from '../web/adf';
import { DEMO_REQUESTS, type DemoAnswer, type DemoPerson, type DemoRequest } from './requests';

const DAY_MS = 86_400_000;
/** People act some minutes apart; Jira limits the writes to one issue within two seconds. */
const PAUSE_MS = 7 * 60_000;

/** How long before today the demonstration begins, in milliseconds. */
export const DEMO_SPAN_MS = (1 + Math.max(...DEMO_REQUESTS.map(({ daysAgo }) => daysAgo))) * DAY_MS;

const Reply = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), error: z.object({ message: z.string() }) })]);
const Created = z.object({ id: z.string(), key: z.string() });
const answerOf = (answer: DemoAnswer): object => ({ choice: answer.choice ?? [], number: answer.number ?? null, text: answer.text ?? '' });

/** Takes the demonstration requests as far as their data says, by the app's own resolvers and Jira's REST API, as the people who would. */
export async function seedDemo(site: Site): Promise<void> {
  const { jira, forge, clock } = site;
  const panel = forge?.pages.find(({ type }) => type === 'jira:issuePanel');
  if (forge === null || panel === undefined) return;
  const now = clock.now() + DEMO_SPAN_MS;

  const accountOf = (who: DemoPerson): string => {
    const user = site.users.find(({ emailAddress }) => emailAddress === `${who}@local.test`);
    if (user === undefined) throw new Error(`The site has no ${who}.`);
    return user.accountId;
  };
  const rest = async (who: DemoPerson, method: string, path: string, body: unknown): Promise<unknown> => {
    clock.advance(PAUSE_MS);
    const reply = await jira.handle({ method, path, query: new URLSearchParams(), headers: {}, body, principal: { accountId: accountOf(who), via: 'direct', scopes: null } });
    if (reply.status >= 300) throw new Error(`Demonstration: ${method} ${path} was refused: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const act = async (who: DemoPerson, name: string, payload: object, issueId: string): Promise<void> => {
    clock.advance(PAUSE_MS);
    const accountId = accountOf(who);
    const context = { cloudId: jira.site.state.cloudId, accountId, moduleKey: panel.key, extension: { type: panel.type, issue: { id: issueId } } };
    const reply = Reply.parse(await forge.invokeResolver({ module: panel, functionKey: name, payload, accountId, context }));
    if (!reply.ok) throw new Error(`Demonstration: ${name} was refused: ${reply.error.message}`);
  };
  const briefField = jira.site.state.fields.find(({ name }) => name === 'Plugin brief');
  if (briefField === undefined) throw new Error('The site has no field Plugin brief.');

  for (const request of DEMO_REQUESTS) {
    clock.advance(Math.max(0, now - request.daysAgo * DAY_MS - clock.now()));
    const description = adfOf(request.description);
    const fields = { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: request.summary, description, [briefField.id]: { v: 1, ...request.brief } };
    const { id } = Created.parse(await rest('requester', 'POST', '/rest/api/3/issue', { fields }));
    await review(request, (who, name, payload) => act(who, name, payload, id));
    await site.drain();
  }
}

type Act = (who: DemoPerson, name: string, payload: object) => Promise<void>;

async function review(request: DemoRequest, act: Act): Promise<void> {
  if (request.sent !== null) await throughReview(request, request.sent, act);
  else if (request.fit !== null) await act('reviewer', 'confirmFit', { control: request.fit, note: '' });
  if (request.ends !== undefined) await act(request.ends.who, 'moveRequest', { move: request.ends.move, note: request.ends.note });
}

async function throughReview(request: DemoRequest, sent: NonNullable<DemoRequest['sent']>, act: Act): Promise<void> {
  const answers = Object.fromEntries(Object.entries(sent).map(([question, answer]) => [question, answerOf(answer)]));
  await act('requester', 'sendToReview', { answers });
  if (request.fit !== null) await act('reviewer', 'confirmFit', { control: request.fit, note: '' });
  for (const { who, question, verdict, note = '', answer } of request.verdicts) {
    await act(who, 'judgeQuestion', { question, verdict, note, answer: answer === undefined ? null : answerOf(answer) });
  }
  if (request.moves.includes('start_pilot')) await act('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable the plugin; it takes a minute.' });
  for (const move of request.moves) {
    if (move === 'finish') await attestPilot(act);
    await act('operator', 'moveRequest', { move, note: move === 'request_changes' ? 'Say how long it only watches.' : '' });
  }
  for (const plan of request.plans ?? []) await act('operator', 'planStage', plan);
}

async function attestPilot(act: Act): Promise<void> {
  await act('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Twenty test calls of the pilot, all found by request id.' }, note: '' });
  await act('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run against the warehouse, all deliveries confirmed.' }, note: '' });
}
