import type { Issue } from '../../local/jira/model';
import { textOf } from '../../src/jira/adf';
import { isIntact, linesOf, LogPage } from '../../src/domain/log/archive';
import { projectQuestion, projectRequest, sameValue } from '../../src/domain/projections';
import type { LogEntry, RequestRecord } from '../../src/domain/record';
import { requestHint } from '../../src/domain/request-hint';
import { hasEnded, type RequestState } from '../../src/domain/state';
import { QUESTION_IDS, ROW_IDS, type FieldName } from '../../src/domain/vocabulary/ids';
import { FIELDS } from '../../src/domain/vocabulary/fields';
import { whereabouts, type Elsewhere } from './elsewhere';
import type { FaultSite } from './fault-site';
import { look, tell, type Journey } from './traveller';
import { fieldOf, recordOf, requestsOf, stateOf, statusOf, tableOf } from './watch';

const MINUTE_MS = 60_000;

/** The trouble ends, everything on its way arrives, the daily look comes round, somebody edits each issue and somebody opens the request: then it all must hold. */
export async function afterwards(faultSite: FaultSite, journey: Journey, elsewhere: Elsewhere | null): Promise<void> {
  const { site } = faultSite;
  tell(journey, 'the trouble ends');
  site.faults.clear();
  site.forge?.faults.clear();
  // Claims of whoever was killed run out; jobs that were put off come again.
  site.clock.advance(20 * MINUTE_MS);
  await site.drain();
  for (const { key } of site.forge?.manifest.modules.scheduledTrigger ?? []) await site.forge?.runScheduled(key);
  await site.drain();
  const touched = new Set([...requestsOf(site).map(({ key }) => key), ...journey.confirmed.secrets.map(({ issueKey }) => issueKey)]);
  for (const key of touched) await journey.d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['looked-at'] } });
  await site.drain();
  for (let round = 0; round < 2; round += 1) {
    for (const { id } of requestsOf(site)) await look({ ...journey, request: { ...journey.request, id } }, 'pm');
    site.clock.advance(11 * MINUTE_MS);
    await site.drain();
  }
  const writes = faultSite.appWrites();
  for (const { id } of requestsOf(site)) await look({ ...journey, request: { ...journey.request, id } }, 'pm');
  await site.drain();
  const more = faultSite.appWrites() - writes;
  if (more > 0) journey.broken.push(`the app does not come to rest: another look wrote ${more} times`);
  const issues = requestsOf(site);
  for (const issue of issues) checkRequest(faultSite, journey, issue, elsewhere?.forged ?? new Set());
  if (elsewhere?.deleted === true) return checkForgotten(faultSite, journey);
  // What its people turned into something else for good is no request any more.
  if (whereabouts(faultSite, journey) === 'other type') return;
  const issue = issues.find(({ id }) => id === journey.request.id);
  if (issue === undefined) journey.broken.push('the request is gone');
  else await checkConfirmed(faultSite, journey, issue);
}

/** What must hold of every request on the site. */
function checkRequest({ site }: FaultSite, { broken, counts }: Journey, issue: Issue, forged: ReadonlySet<string>): void {
  const record = recordOf(site, issue.id);
  const state = stateOf(site, issue, record);
  counts[`in ${state.status ?? 'no status'}`] = (counts[`in ${state.status ?? 'no status'}`] ?? 0) + 1;
  checkQuestions(site, broken, issue, state, forged);
  checkProjections(site, broken, issue, state);
  if (record.pendingEnding !== null) broken.push(`${issue.key} still has an ending that nobody entered`);
  if (hasEnded(state) && record.ending === null) broken.push(`${issue.key} has ended and its record does not say so`);
  if (state.status === 'done' && record.passed === null && record.marked === null) broken.push(`${issue.key} is done, and neither passed nor marked`);
  const versions = requestsOf(site).filter(({ id, properties }) => id !== issue.id && (properties['odock.new-version'] as { from?: string } | undefined)?.from === issue.id);
  if (versions.length > 1) broken.push(`${issue.key} has ${versions.length} new versions`);
}

/** What was kept of a request that is gone: nothing, a month later. */
async function checkForgotten({ site }: FaultSite, { broken, request }: Journey): Promise<void> {
  for (let week = 0; week < 5; week += 1) {
    site.clock.advance(7 * 24 * 60 * MINUTE_MS);
    for (const { key } of site.forge?.manifest.modules.scheduledTrigger ?? []) await site.forge?.runScheduled(key);
    await site.drain();
  }
  for (const [entity, key] of [['request', `request:${request.id}`], ['log', `log:${request.id}:1`]] as const) {
    if (tableOf(site).get(entity, key) !== undefined) broken.push(`${key} of a request that was deleted is still there after 35 days`);
  }
}

function checkQuestions(site: FaultSite['site'], broken: string[], issue: Issue, state: RequestState, forged: ReadonlySet<string>): void {
  // A copy's subtasks carry the markers of the original's, and what somebody has overwritten says nothing.
  const isOwn = ({ id, parentId, properties }: Issue): boolean => parentId === issue.id && !forged.has(id) && (properties['odock.review-question'] as { parent?: string } | undefined)?.parent === issue.id;
  const made = site.jira.site.state.issues.filter(isOwn);
  const kinds = made.map(({ properties }) => (properties['odock.review-question'] as { question: string }).question).sort();
  if (new Set(kinds).size !== kinds.length) broken.push(`${issue.key} has questions twice: ${kinds.join(' ')}`);
  const reviewed = state.record.reviewSince !== null && state.status !== null && state.status !== 'draft' && !hasEnded(state);
  const missing = QUESTION_IDS.filter((id) => state.questions[id].subtask === null);
  if (reviewed && missing.length > 0) broken.push(`${issue.key} lacks ${missing.join(' ')}`);
  const announced = issue.comments.filter(({ body }) => textOf(body).includes('review questions of this request are now subtasks')).length;
  if (announced > 1) broken.push(`the questions of ${issue.key} were announced ${announced} times`);
  for (const id of QUESTION_IDS) {
    const { subtask, verdict, settled } = state.questions[id];
    const judged = verdict !== null && verdict.verdict !== 'more_needed';
    const wanted = judged ? 'answered' : state.record.ending === null && settled !== 'waived' ? 'open' : 'closed_unanswered';
    if (subtask !== null && subtask.status !== wanted) broken.push(`${id} of ${issue.key} stands in ${subtask.status ?? 'no status'} instead of ${wanted}`);
  }
}

function checkProjections(site: FaultSite['site'], broken: string[], issue: Issue, state: RequestState): void {
  // Nothing of the app's was ever written on a request that was left alone since before its record began.
  const hint = requestHint({ summary: issue.summary, description: textOf(issue.description) }, state.brief);
  for (const [name, value] of Object.entries(projectRequest(state, hint))) {
    const actual = issue.customFields[fieldOf(site, FIELDS[name as FieldName].name)] ?? null;
    if (!sameValue(actual, JSON.parse(JSON.stringify(value)))) broken.push(`${name} of ${issue.key} says ${JSON.stringify(actual)} instead of ${JSON.stringify(value)}`);
  }
  for (const id of QUESTION_IDS) {
    const subtask = site.jira.site.state.issues.find((one) => one.id === state.questions[id].subtask?.id);
    const actual = subtask?.customFields[fieldOf(site, FIELDS.reviewAnswer.name)] ?? null;
    if (subtask !== undefined && !sameValue(actual, projectQuestion(state.questions[id]))) broken.push(`the field of ${id} of ${issue.key} says ${JSON.stringify(actual)} instead of ${JSON.stringify(projectQuestion(state.questions[id]))}`);
  }
}

/** All lines of a log, the oldest first; says what is wrong with its pages. */
function wholeLog(site: FaultSite['site'], broken: string[], record: RequestRecord): LogEntry[] {
  const pages = Array.from({ length: record.archive.pages }, (_, index) => {
    const stored = tableOf(site).get('log', `log:${record.issueId}:${index + 1}`)?.value as { body?: unknown } | undefined;
    return LogPage.safeParse(stored?.body);
  });
  for (const [index, page] of pages.entries()) {
    const after = pages[index + 1];
    const next = after === undefined ? record : after.data;
    if (!page.success || next === undefined || !isIntact(page.data, next)) broken.push(`page ${index + 1} of the log of ${record.issueId} is missing or altered`);
  }
  return [...pages.flatMap((page) => (page.success ? linesOf(page.data) : [])), ...record.log];
}

/** What people were told is kept. */
async function checkConfirmed({ site }: FaultSite, journey: Journey, issue: Issue): Promise<void> {
  const { broken, confirmed } = journey;
  const record = recordOf(site, issue.id);
  const { brief } = stateOf(site, issue, record);
  for (const [word, row] of confirmed.briefWords) if (!brief[row].text.split(/\s+/).includes(word)) broken.push(`${word} is gone from ${row}; it says: ${brief[row].text.slice(-80)}`);
  for (const row of ROW_IDS) if (brief[row].text.includes('undefined')) broken.push(`${row} holds what nobody wrote`);
  const lines = wholeLog(site, broken, record);
  for (const note of confirmed.notes) if (!lines.some((line) => line.note === note)) broken.push(`no line of the log says “${note}”`);
  for (const { place } of confirmed.secrets) {
    const places = record.findings.filter((finding) => finding.place === place).length;
    if (places === 0 && !isGone(site, place)) broken.push(`no finding says that a secret stands in ${place}`);
  }
  const open = record.findings.map(({ kind, place, digest }) => `${kind} ${place} ${digest}`);
  if (new Set(open).size !== open.length) broken.push(`a finding is there twice: ${open.join(', ')}`);
  for (const { who, slot, word } of confirmed.drafts) {
    const snapshot = await look(journey, who);
    if (!JSON.stringify(snapshot?.drafts?.[slot] ?? null).includes(word)) broken.push(`what ${who} typed in ${slot} is gone: ${word}`);
  }
  if (statusOf(site, issue) === null) broken.push('the request stands in a status that is none of ours');
}

/** The subtask, and what was written on it, was deleted. */
const isGone = (site: FaultSite['site'], place: string): boolean => place.includes('/') && !site.jira.site.state.issues.some(({ id }) => id === place.split('/')[0]);
