import type { Site } from '../../../local/site';
import type { ActCallName, CallInput } from '../../../src/contract/messages';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { COARSE_SECRET } from '../../../src/domain/secrets/coarse';
import { SECRET_KIND_IDS, type SecretKindId } from '../../../src/domain/secrets/found';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, wire, type Drive, type Who } from '../../support/drive';
import { secretSample } from '../../support/secret-samples';
import { startWatchedSite } from '../../support/watched-site';

/**
 * A planted value of every kind on every path: what goes through the app is refused or masked, what people write into Jira is found exactly
 * once in each place, and nothing that the app has ever written holds it.
 */

jest.setTimeout(60_000);

let site: Site;
let d: Drive;
let appWrote: () => string;
/** Requests that the refusals are tried on; none of them changes anything. */
let drafted: string;
let reviewed: string;
let piloted: string;
beforeAll(async () => {
  ({ site, appWrote } = await startWatchedSite());
  d = drive(site);
  [drafted, reviewed, piloted] = [(await requestAt(d, 'brief')).id, (await requestAt(d, 'review')).id, (await requestAt(d, 'pilot')).id];
});
afterAll(() => site.close());

const paragraph = (text: string) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const answer = (text: string) => ({ choice: [], number: null, text });
/** What the field's own validation refuses; the detector finds it as well. */
const isCoarse = (text: string): boolean => new RegExp(COARSE_SECRET).test(text);
const note = 'No.';

type Attempt = { [K in ActCallName]: { readonly who: Who; readonly on: () => string; readonly name: K; readonly input: CallInput<K> } }[ActCallName];
const attempt = <K extends ActCallName>(who: Who, on: () => string, name: K, input: CallInput<K>): Attempt => ({ who, on, name, input }) as Attempt;

const inDraft = (): string => drafted;
const inReview = (): string => reviewed;
const inPilot = (): string => piloted;
/** Every act that takes words, with a secret in each place where it takes any. An act without words is null. */
const ACTS: Readonly<Record<ActCallName, ((secret: string) => readonly Attempt[]) | null>> = {
  saveBrief: (text) => [attempt('requester', inDraft, 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire({ ...SIEM_EXPORT, systems: { ...SIEM_EXPORT.systems, text } }) })],
  decideHint: (text) => [attempt('requester', inDraft, 'decideHint', { decision: 'dismissed', control: 'plugin', reason: text })],
  confirmFit: (text) => [attempt('reviewer', inReview, 'confirmFit', { control: 'plugin', note: text })],
  sendToReview: (text) => [attempt('requester', inDraft, 'sendToReview', { answers: { q10: answer(text) } })],
  answerQuestion: (text) => [attempt('requester', inReview, 'answerQuestion', { question: 'q10', answer: answer(text) })],
  judgeQuestion: (text) => [
    attempt('reviewer', inReview, 'judgeQuestion', { question: 'q1', verdict: 'more_needed', note: text, answer: null }),
    attempt('reviewer', inReview, 'judgeQuestion', { question: 'q5', verdict: 'accepted', note: '', answer: answer(text) }),
  ],
  judgeQuestions: (text) => [attempt('reviewer', inReview, 'judgeQuestions', { judgements: [{ question: 'q1', verdict: 'not_applicable', note, answer: null }, { question: 'q3', verdict: 'conditional', note: text, answer: null }] })],
  attestItem: (text) => [
    attempt('operator', inPilot, 'attestItem', { item: 'integrations', evidence: null, note: text }),
    attempt('operator', inPilot, 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: text }, note }),
  ],
  moveRequest: (text) => (['request_changes', 'decline', 'withdraw', 'redirect'] as const).map((move) => attempt(move === 'withdraw' ? 'requester' : move === 'request_changes' ? 'reviewer' : 'pm', inReview, 'moveRequest', { move, note: text })),
  proposeWaiver: (text) => [attempt('operator', inReview, 'proposeWaiver', { of: 'rollback', reason: text, until: '2027-01-31' })],
  planStage: (text) => (['scope', 'owner', 'measured', 'undo'] as const).map((part) => attempt('operator', inPilot, 'planStage', {
    stage: 'limited_scope', scope: 'One team', start: '2026-12-01', owner: 'Platform', measured: 'Errors', undo: 'Disable it.', tested: false, [part]: text,
  })),
  closeFinding: (text) => [attempt('reviewer', inReview, 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: text })],
  withdrawAttestation: null, createQuestions: null, secondWaiver: null, endWaiver: null, attachRecord: null, shareRedirect: null, newVersion: null,
};

/** What people write into Jira itself, by the place in which it is found. */
async function writeEverywhere(text: string, request: { id: string; key: string }): Promise<string[]> {
  const { subtasks } = await d.done('pm', 'viewRequest', {}, request.id);
  const question = subtasks.find((one) => one.question === 'q4');
  if (question === undefined) throw new Error('The request has no Q4.');
  const issue = (key: string): string => `/rest/api/3/issue/${key}`;
  const comment = async (key: string, body: string): Promise<string> => ((await d.rest('reviewer', 'POST', `${issue(key)}/comment`, { body: paragraph(body) })).body as { id: string }).id;
  const brief = { v: 1, goal: SIEM_EXPORT.goal.text, systems: ['siem'], systemsText: text };

  expect(await d.rest('requester', 'PUT', issue(request.key), { fields: { summary: text } })).toMatchObject({ status: 204 });
  expect(await d.rest('requester', 'PUT', issue(request.key), { fields: { description: paragraph(`See ${text}`) } })).toMatchObject({ status: 204 });
  expect(await d.rest('requester', 'PUT', issue(request.key), { fields: { [d.fieldId('Plugin brief')]: brief } })).toMatchObject({ status: isCoarse(text) ? 400 : 204 });
  const written = await comment(request.key, `In a comment: ${text}`);
  const edited = await comment(request.key, 'Nothing yet.');
  expect(await d.rest('reviewer', 'PUT', `${issue(request.key)}/comment/${edited}`, { body: paragraph(`Edited: ${text}`) })).toMatchObject({ status: 200 });
  const file = await d.attach('operator', request.key, `${text}.txt`);
  expect(await d.rest('pm', 'PUT', issue(question.key), { fields: { summary: text, description: paragraph(text) } })).toMatchObject({ status: 204 });
  const onQuestion = await comment(question.key, text);
  const fileOnQuestion = await d.attach('operator', question.key, text);
  return [
    'summary', 'description', ...(isCoarse(text) ? [] : ['brief.systems']), `comment.${written}`, `comment.${edited}`, `attachment.${file}`,
    ...['summary', 'description', `comment.${onQuestion}`, `attachment.${fileOnQuestion}`].map((place) => `${question.id}/${place}`),
  ].sort();
}

describe.each(SECRET_KIND_IDS.map((kind, seed) => [kind, seed] as const))('a secret of the kind %s', (kind, seed) => {
  const { text, value } = secretSample(kind, seed);

  it('is refused by every act that takes words, and its words are not repeated', async () => {
    for (const { who, on, name, input } of Object.values(ACTS).flatMap((make) => make?.(text) ?? [])) {
      const refusal = await d.refused(who, name, input, on());
      expect({ name, ...refusal }).toMatchObject({ name, code: 'secret_found', message: expect.stringContaining('Not saved') });
      expect(JSON.stringify(refusal)).not.toContain(value);
    }
  });

  it('is masked in what somebody has typed, on a request and in the create dialog', async () => {
    const typed = (around: string) => ({ at: site.clock.now(), value: { note: `${around} ${text}`, rows: [text, { [text]: 1 }] }, masked: false });
    expect(await d.done('requester', 'saveDrafts', { slots: { brief: typed('Kept around it') } }, drafted)).toEqual({ masked: ['brief'] });
    const { drafts } = await d.done('requester', 'viewRequest', {}, drafted);
    expect(JSON.stringify(drafts)).toContain('Kept around it');
    const project = site.jira.site.state.projects.find(({ key }) => key === 'PLUG');
    expect(await d.rawCall('requester', 'saveDialogDraft', { draft: typed('In the dialog') }, { project: { id: project?.id } })).toEqual({ ok: true, value: { masked: true } });
  });

  it('is found at the creation of a request by a script', async () => {
    const { id } = await d.newRequest({ summary: text, description: paragraph(text) });
    await site.drain();
    const { record } = await d.done('pm', 'viewRequest', {}, id);
    expect(record.findings.map((finding) => `${finding.kind} ${finding.place}`)).toEqual([`${kind} summary`, `${kind} description`]);
  });

  it('is found once in each place where people write it, however often the app hears of it', async () => {
    const request = await requestAt(d, 'review');
    site.faults.events.copies = 2;
    const places = await writeEverywhere(text, request);
    await site.drain();
    site.faults.clear();
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${request.key}`, { fields: { labels: ['payments'] } });
    await site.drain();
    const { record, subtasks } = await d.done('pm', 'viewRequest', {}, request.id);
    expect(record.findings.map(({ place }) => place).sort()).toEqual(places);
    expect(new Set(record.findings.map((finding) => `${finding.kind} ${finding.digest}`)).size).toBe(1);
    expect(record.findings[0]).toMatchObject({ kind: kind satisfies SecretKindId, closed: null });
    // Questions that are created afresh quote the brief.
    await d.rest('admin', 'DELETE', `/rest/api/3/issue/${subtasks.find((one) => one.question === 'q5')?.key ?? ''}`);
    await d.done('pm', 'viewRequest', {}, request.id);
    await site.drain();
    // So do a decision's passages, the text for another team, a new version, and the decision record that somebody attaches.
    await d.done('reviewer', 'confirmFit', { control: 'budgets', note: '' }, request.id);
    await d.done('pm', 'moveRequest', { move: 'redirect', note: 'A budget does this.' }, request.id);
    await d.done('pm', 'shareRedirect', {}, request.id);
    await d.done('pm', 'attachRecord', {}, request.id);
    await d.done('requester', 'newVersion', {}, request.id);
    await site.drain();
  });
});

it('leaves no planted value in anything that the app has written', async () => {
  const harmless = 'A harmless marker in a note';
  await d.done('reviewer', 'judgeQuestion', { question: 'q1', verdict: 'more_needed', note: harmless, answer: null }, reviewed);
  await site.drain();
  const wrote = appWrote();
  // The search sees records, comments, questions, fields, drafts, jobs, and what stands in attached files.
  for (const seen of [harmless, 'more from you before the review can go on', SIEM_EXPORT.systems.text, '"customField"', 'Kept around it', '"kind":"refresh"', '[removed: ', 'New version of PLUG-', '-revision-', '# Decision record', '\\"findings\\": [']) expect(wrote).toContain(seen);
  const values = SECRET_KIND_IDS.map((kind, seed) => secretSample(kind, seed).value);
  expect(new Set(values).size).toBe(SECRET_KIND_IDS.length);
  // Markdown and JSON write some characters with a backslash before them.
  const plain = wrote.replaceAll('\\', '');
  expect(values.filter((value) => wrote.includes(value) || plain.includes(value))).toEqual([]);
});
