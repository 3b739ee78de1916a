import { fingerprints } from '../../src/domain/brief/fingerprints';
import { storedKeys } from '../../src/domain/brief/storage';
import { SECRET_KIND_IDS } from '../../src/domain/secrets/found';
import { proposeAnswers } from '../../src/domain/review/proposals';
import { CONTROL_IDS, ITEM_IDS, MOVE_IDS, QUESTION_IDS, REVIEWER_ROLE_IDS, ROW_IDS, VERDICT_IDS, type ItemId, type MoveId, type QuestionId, type ReviewerRoleId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { WAIVABLE_IDS } from '../../src/domain/vocabulary/waivers';
import { SIEM_ANSWERS, SIEM_EXPORT } from '../fixtures/briefs';
import { HOLDER, wire, type Who } from '../support/drive';
import { secretSample } from '../support/secret-samples';
import { call, look, stateOf, tell, type Chance, type Journey } from './traveller';

/** What people do, each act with what it confirms. An act that cannot be done now does nothing. */
export type Act = (journey: Journey) => Promise<unknown>;

const PEOPLE: readonly Who[] = ['requester', 'requester', 'reviewer', 'operator', 'pm', 'second-requester', 'admin', 'outsider'];
const DAY_MS = 86_400_000;
const somebody = ({ chance }: Journey): Who => chance.pick(PEOPLE);
const paragraph = (text: string): object => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
/** In one of seven the wrong person tries. */
const usually = (journey: Journey, who: Who): Who => (journey.chance.percent(14) ? somebody(journey) : who);

async function noted(journey: Journey, run: (note: string) => Promise<{ how: string }>): Promise<void> {
  const note = `Because of ${journey.word()}.`;
  if ((await run(note)).how === 'done') journey.confirmed.notes.push(note);
}

const firstBrief: Act = async (journey) => {
  const who = usually(journey, 'requester');
  const snapshot = await look(journey, who);
  if (snapshot === null) return;
  const word = journey.word();
  const brief = { ...snapshot.brief };
  for (const row of ROW_IDS) {
    const { options, text } = SIEM_EXPORT[row];
    if (brief[row].text === '' && brief[row].options.length === 0) brief[row] = { options: [...options], text };
  }
  brief.goal = { options: [], text: `${brief.goal.text} ${word}` };
  const went = await call(journey, who, 'saveBrief', { base: fingerprints(snapshot.brief), brief: wire(brief) }, `with ${word}`);
  if (went.how === 'done') journey.confirmed.briefWords.set(word, 'goal');
};

const editRow: Act = async (journey) => {
  const who = somebody(journey);
  const snapshot = journey.chance.percent(60) ? await look(journey, who) : journey.seen.get(who) ?? null;
  if (snapshot === null) return;
  const row = journey.chance.pick(ROW_IDS);
  const word = journey.word();
  const text = `${snapshot.brief[row].text} ${word}`.trim();
  if (text.length > ROWS[row].maxText) return;
  const brief = { ...snapshot.brief, [row]: { ...snapshot.brief[row], text } };
  const went = await call(journey, who, 'saveBrief', { base: fingerprints(snapshot.brief), brief: wire(brief) }, `${row} with ${word}`);
  if (went.how === 'done') journey.confirmed.briefWords.set(word, row);
};

async function rest(journey: Journey, who: Who, method: string, path: string, body?: unknown, about = ''): Promise<{ status: number; body: unknown }> {
  const reply = await journey.d.rest(who, method, path, body);
  tell(journey, `${who} ${method} ${path} ${about}: ${reply.status}`);
  return reply;
}
const issuePath = (key: string): string => `/rest/api/3/issue/${key}`;

/** By a script that reads, changes one row and writes; only while nobody else edits, since Jira has no conditional edit. */
const editOverRest: Act = async (journey) => {
  const { d, request, chance } = journey;
  const fieldId = d.fieldId('Plugin brief');
  const read = await d.rest('requester', 'GET', `${issuePath(request.key)}?fields=${fieldId}`);
  const value = (read.body as { fields: Record<string, object | null> }).fields[fieldId] ?? { v: 1 };
  const row = chance.pick(ROW_IDS);
  const key = storedKeys(row).text;
  const word = journey.word();
  const text = `${(value as Record<string, string>)[key] ?? ''} ${word}`.trim();
  if (text.length > ROWS[row].maxText) return;
  const reply = await rest(journey, 'requester', 'PUT', issuePath(request.key), { fields: { [fieldId]: { ...value, [key]: text } } }, `${row} with ${word}`);
  if (reply.status === 204) journey.confirmed.briefWords.set(word, row);
};

const typeDraft: Act = async (journey) => {
  const who = journey.chance.pick(['requester', 'reviewer', 'operator', 'pm'] as const);
  const [slot, word] = [journey.chance.pick(['brief', 'fit', 'verdict:q4', 'move:decline']), journey.word()];
  const { drafts } = journey.confirmed;
  // Until it is confirmed, neither the old nor the new words are certain.
  drafts.splice(0, drafts.length, ...drafts.filter((draft) => draft.who !== who || draft.slot !== slot));
  const went = await call(journey, who, 'saveDrafts', { slots: { [slot]: { at: journey.d.site.clock.now(), value: { text: word }, masked: false } } }, `${slot} ${word}`);
  // Of two drafts of one slot at once nobody knows which came last.
  if (went.how === 'done' && journey.alone) drafts.push({ who, slot, word });
};

const send: Act = async (journey) => {
  if (journey.confirmed.briefWords.size === 0) return firstBrief(journey);
  return call(journey, usually(journey, 'requester'), 'sendToReview', { answers: journey.chance.percent(80) ? SIEM_ANSWERS : {} });
};
const fit = (control: 'plugin' | 'any'): Act => (journey) => noted(journey, (note) =>
  call(journey, usually(journey, 'reviewer'), 'confirmFit', { control: control === 'plugin' ? 'plugin' : journey.chance.pick(CONTROL_IDS), note }));
const hint: Act = (journey) => call(journey, somebody(journey), 'decideHint', { decision: journey.chance.pick(['accepted', 'dismissed']), control: journey.chance.pick(CONTROL_IDS), reason: 'It says so.' });

const acceptAll = (of: ReviewerRoleId | 'any'): Act => async (journey) => {
  const role = of === 'any' ? journey.chance.pick(REVIEWER_ROLE_IDS) : of;
  const snapshot = await look(journey, HOLDER[role]);
  if (snapshot === null) return;
  const proposals = proposeAnswers(snapshot.brief);
  const mine = QUESTION_IDS.filter((id) => QUESTIONS[id].role === role);
  await noted(journey, (note) => call(journey, HOLDER[role], 'judgeQuestions', {
    judgements: mine.map((question) => ({
      question, verdict: 'accepted', note,
      answer: snapshot.record.questions[question].answer === null ? proposals[question]?.answer ?? SIEM_ANSWERS[question] ?? null : null,
    })),
  }, mine.join(' ')));
};

/** What a request waits for most, done by whoever can. */
const bringOn: Act = async (journey) => {
  const snapshot = await look(journey, 'pm');
  if (snapshot === null) return;
  const { brief, issue: { status } } = snapshot;
  if (status !== 'in_review' && status !== 'pilot') return;
  if (ROW_IDS.some((row) => brief[row].text === '' && brief[row].options.length === 0)) return firstBrief(journey);
  const state = stateOf(snapshot);
  if (!state.fit.isPlugin) return fit('plugin')(journey);
  const role = QUESTION_IDS.filter((id) => state.questions[id].settled === null).map((id) => QUESTIONS[id].role)[0];
  if (role !== undefined) return acceptAll(role)(journey);
  if (state.openSecrets.length > 0) return closeFinding(journey);
  const item = ITEM_IDS.find((id) => !state.items[id].met && ITEMS[id].metBy !== 'questions' && (status === 'pilot' || ITEMS[id].metBy !== 'pilot'));
  if (item !== undefined) return attestOne(item)(journey);
  return move(status === 'pilot' ? 'finish' : 'start_pilot')(journey);
};

const judgeOne: Act = async (journey) => {
  const question = journey.chance.pick(QUESTION_IDS);
  const who = usually(journey, HOLDER[QUESTIONS[question].role]);
  const snapshot = journey.seen.get(who) ?? await look(journey, who);
  if (snapshot === null) return;
  const answer = snapshot.record.questions[question].answer === null ? proposeAnswers(snapshot.brief)[question]?.answer ?? null : null;
  await noted(journey, (note) => call(journey, who, 'judgeQuestion', { question, verdict: journey.chance.pick(VERDICT_IDS), note, answer }, question));
};

const answer: Act = (journey) => {
  const question = journey.chance.pick(['q6', 'q7', 'q10'] as const satisfies readonly QuestionId[]);
  return call(journey, usually(journey, 'requester'), 'answerQuestion', { question, answer: { ...SIEM_ANSWERS[question]!, text: `${SIEM_ANSWERS[question]?.text} ${journey.word()}` } }, question);
};

const attestOne = (item: ItemId): Act => (journey) => {
  const evidence = journey.chance.percent(80) ? { kind: 'link' as const, ref: 'https://dashboards.example.test/correlation' } : null;
  return noted(journey, (note) => call(journey, usually(journey, HOLDER[ITEMS[item].role]), 'attestItem', { item, evidence, note }, item));
};
const attest: Act = (journey) => attestOne(journey.chance.percent(70) ? journey.chance.pick(['rollback', 'request_ids', 'integrations'] as const) : journey.chance.pick(ITEM_IDS))(journey);
const takeBack: Act = (journey) => call(journey, somebody(journey), 'withdrawAttestation', { item: journey.chance.pick(ITEM_IDS) });

const waive: Act = (journey) => {
  const day = new Date(journey.d.site.clock.now() + (1 + journey.chance.below(20)) * DAY_MS).toISOString().slice(0, 10);
  return noted(journey, (note) => call(journey, journey.chance.pick(['reviewer', 'operator', 'pm']), 'proposeWaiver', { of: journey.chance.pick(WAIVABLE_IDS), reason: note, until: day }));
};
const secondOrEnd: Act = async (journey) => {
  const who = journey.chance.pick(['reviewer', 'operator', 'pm'] as const);
  const waivers = (await look(journey, who))?.record.waivers.filter(({ ended }) => ended === null) ?? [];
  const waiver = waivers[journey.chance.below(Math.max(1, waivers.length))];
  if (waiver !== undefined) await call(journey, who, journey.chance.percent(70) ? 'secondWaiver' : 'endWaiver', { of: waiver.of, waiver: waiver.id });
};

const MOVER: Readonly<Partial<Record<MoveId, Who>>> = { start_pilot: 'operator', limit_scope: 'operator', finish: 'operator', roll_back: 'pm', reopen: 'requester', withdraw: 'requester', redirect: 'pm', decline: 'operator' };
const move = (one: MoveId | 'any'): Act => async (journey) => {
  const name = one === 'any' ? journey.chance.pick(MOVE_IDS) : one;
  const who = usually(journey, MOVER[name] ?? 'reviewer');
  const run = (note: string) => call(journey, who, 'moveRequest', { move: name, note }, name);
  // Somebody's own earlier try to end a request is replaced by their next one.
  await (MOVES[name].ends !== undefined && !journey.alone ? run(`Because of ${journey.word()}.`) : noted(journey, run));
};

/** Some transition that Jira offers, over REST. */
const moveOverRest: Act = async (journey) => {
  const who = somebody(journey);
  const { body } = await journey.d.rest(who, 'GET', `${issuePath(journey.request.key)}/transitions`);
  const { transitions = [] } = body as { transitions?: { id: string; name: string }[] };
  if (transitions.length === 0) return;
  const { id, name } = journey.chance.pick(transitions);
  await rest(journey, who, 'POST', `${issuePath(journey.request.key)}/transitions`, { transition: { id } }, name);
};

const remark: Act = (journey) => rest(journey, somebody(journey), 'POST', `${issuePath(journey.request.key)}/comment`, { body: paragraph(`A remark, ${journey.word()}.`) });

const subtasksOf = ({ d, request }: Journey) => d.site.jira.site.state.issues.filter(({ parentId }) => parentId === request.id);

/** Each kind has one value here: most others would repeat themselves and look like no secret. */
function someSecret({ below }: Chance): ReturnType<typeof secretSample> {
  const index = below(SECRET_KIND_IDS.length);
  return secretSample(SECRET_KIND_IDS[index]!, index);
}

/** Somebody writes a secret into Jira itself. */
const leak: Act = async (journey) => {
  const { chance, request } = journey;
  const { text, value } = someSecret(chance);
  journey.plant(value);
  const subtask = chance.percent(30) ? subtasksOf(journey)[0] : undefined;
  const key = subtask?.key ?? request.key;
  const prefix = subtask === undefined ? '' : `${subtask.id}/`;
  if (chance.percent(60)) {
    const reply = await rest(journey, 'reviewer', 'POST', `${issuePath(key)}/comment`, { body: paragraph(`Here: ${text}`) }, 'with a secret');
    if (reply.status === 201) journey.confirmed.secrets.push({ place: `${prefix}comment.${(reply.body as { id: string }).id}`, issueKey: key });
  } else {
    const reply = await rest(journey, 'requester', 'PUT', issuePath(key), { fields: { description: paragraph(`Here: ${text}`) } }, 'with a secret');
    if (reply.status === 204) journey.confirmed.secrets.push({ place: `${prefix}description`, issueKey: key });
  }
};

/** The same into the app, which refuses it. */
const leakToApp: Act = async (journey) => {
  const { text, value } = someSecret(journey.chance);
  journey.plant(value);
  const went = await call(journey, 'reviewer', 'confirmFit', { control: 'plugin', note: text }, 'with a secret');
  if (went.how === 'done') journey.broken.push('an act with a secret was taken');
};

const closeFinding: Act = async (journey) => {
  const findings = (await look(journey, 'reviewer'))?.record.findings.filter(({ closed }) => closed === null) ?? [];
  for (const { id } of findings) await call(journey, 'reviewer', 'closeFinding', { finding: id, outcome: 'rotated', reason: 'Rotated at once.' }, id);
};

const deleteQuestion: Act = async (journey) => {
  const subtasks = subtasksOf(journey);
  if (subtasks.length > 0) await rest(journey, 'admin', 'DELETE', issuePath(journey.chance.pick(subtasks).key));
};

const wait: Act = async (journey) => {
  const ms = journey.chance.pick([20_000, 200_000, 3_600_000, DAY_MS, 9 * DAY_MS]);
  tell(journey, `${ms / 1_000} seconds pass`);
  journey.d.site.clock.advance(ms);
  await new Promise((resolve) => setImmediate(resolve));
};
const restOfQueue: Act = async (journey) => {
  tell(journey, 'everything that is on its way arrives');
  await journey.d.site.drain();
};

/** What people do at some time or other, with how often. */
export const ANY_TIME: readonly (readonly [number, Act])[] = [
  [6, (journey) => look(journey, somebody(journey))], [8, editRow], [6, typeDraft], [3, hint], [4, fit('any')], [8, judgeOne], [5, answer], [5, attest], [2, takeBack], [5, waive], [5, secondOrEnd],
  [6, move('any')], [6, moveOverRest], [5, remark], [5, leak], [2, leakToApp], [3, closeFinding], [3, deleteQuestion], [2, (journey) => call(journey, somebody(journey), 'createQuestions', {})],
  [3, (journey) => call(journey, 'requester', 'newVersion', {})], [2, (journey) => call(journey, 'pm', 'shareRedirect', {})], [8, wait], [4, restOfQueue],
];

/** What brings a request on, by where it stands. */
export const NEXT: Readonly<Record<string, readonly Act[]>> = {
  draft: [firstBrief, send, send],
  in_review: [bringOn, bringOn, bringOn, bringOn, acceptAll('any')],
  changes_requested: [editRow, move('back_to_review')],
  pilot: [bringOn, bringOn, bringOn, move('limit_scope')],
  done: [move('reopen'), (journey) => call(journey, 'requester', 'newVersion', {}), acceptAll('any')],
  redirected: [move('reopen')], declined: [move('reopen')], withdrawn: [move('reopen')],
};

/** Acts that may not meet another edit of the brief. */
export const ALONE: readonly Act[] = [editOverRest];
