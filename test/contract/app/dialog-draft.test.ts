import type { Draft } from '../../../src/contract/drafts';
import { NO_DIALOG_TEXT, type DialogText, type KeptDialogText } from '../../../src/domain/brief/dialog-text';
import { fittingBrief, sortDialogText } from '../../../src/domain/brief/sort-dialog-text';
import { drive, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { everythingStored, keysOf } from '../../support/stored';

/** What people type in the create dialog: kept in the project for them alone, until a request is created from it. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const DAY_MS = 24 * 60 * 60 * 1000;
const SECRET = 'sk-proj-q7Rt2Lm9Xc4Vb8Nz5Kd1Hs6Wp3';
const MAIL: DialogText = { ...NO_DIALOG_TEXT, text: 'Hi all,\n\nWe would like to export every blocked decision of the claims team to our Splunk.\nThe caller must not notice anything.\n\nBest regards' };
/** The same with a passage that belongs to no row. */
const WITH_REST: DialogText = { ...MAIL, goal: 'Export blocked decisions to Splunk.', corrects: '' };

const projectId = (key = 'PLUG'): string => d.site.jira.site.state.projects.find((project) => project.key === key)?.id ?? '';
const draftOf = (value: Draft['value'], at = d.site.clock.now()): Draft => ({ at, value, masked: false });
const inDialog = (who: Who, name: 'readDialogDraft' | 'saveDialogDraft', payload: object, extension: object = { project: { id: projectId() } }) => d.rawCall(who, name, payload, extension);
/** As the page keeps it, with what it was sorted into. */
function keptOf(text: DialogText): KeptDialogText {
  const sorted = sortDialogText(text);
  return { ...text, brief: fittingBrief(sorted.brief).value, whole: sorted.unplaced.length === 0 };
}
const types = (who: Who, text: DialogText) => inDialog(who, 'saveDialogDraft', { draft: draftOf(JSON.parse(JSON.stringify(keptOf(text))) as Draft['value']) });
/** Null when there is none, or when it is used up. */
async function offered(who: Who): Promise<Draft | null> {
  const { draft } = (await inDialog(who, 'readDialogDraft', {}) as { value: { draft: Draft | null } }).value;
  return draft?.value === null ? null : draft;
}
/** Creates a request with what the dialog would hand over for `text`; null creates it without. */
const creates = (text: DialogText | null, more: object = {}) =>
  d.newRequest({ ...more, ...(text === null ? {} : { [d.fieldId('Plugin brief')]: fittingBrief(sortDialogText(text).brief).value }) });
const onRequest = async (who: Who, id: string) => (await d.done(who, 'viewRequest', {}, id)).drafts?.['dialog'];

afterEach(async () => { for (const who of ['requester', 'reviewer'] satisfies Who[]) await inDialog(who, 'saveDialogDraft', { draft: null }); });

it('comes back to whoever typed it, in this project, and to nobody else', async () => {
  expect(await types('requester', MAIL)).toEqual({ ok: true, value: { masked: false } });
  expect(await offered('requester')).toMatchObject({ value: { text: MAIL.text } });
  for (const who of ['reviewer', 'second-requester', 'pm', 'admin'] satisfies Who[]) expect(await offered(who)).toBeNull();
  await inDialog('requester', 'saveDialogDraft', { draft: null });
  expect(await offered('requester')).toBeNull();
  expect(keysOf(d.site, 'draft').filter((key) => key.includes('project-'))).toEqual([]);
});

it('is the caller’s own in the project of the page, whatever the payload says', async () => {
  const reviewer = d.user('reviewer').accountId;
  const forged = { draft: draftOf(MAIL), accountId: reviewer, projectId: projectId('WEB'), project: { id: projectId('WEB') }, actor: { accountId: reviewer } };
  expect(await inDialog('requester', 'saveDialogDraft', forged)).toMatchObject({ ok: true });
  expect(await offered('reviewer')).toBeNull();
  expect(keysOf(d.site, 'draft').filter((key) => key.includes('project-'))).toEqual([`draft:project-${projectId()}:${d.user('requester').accountId}`]);
});

it('is kept for nobody who may not create issues there, and not where there are no requests', async () => {
  for (const name of ['readDialogDraft', 'saveDialogDraft'] as const) {
    expect(await inDialog('outsider', name, { draft: draftOf(MAIL) })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await inDialog('requester', name, { draft: draftOf(MAIL) }, { project: { id: projectId('WEB') } })).toMatchObject({ ok: false, error: { code: 'not_set_up' } });
    expect(await inDialog('requester', name, { draft: draftOf(MAIL) }, { project: { id: '999999' } })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await inDialog('requester', name, { draft: draftOf(MAIL) }, { project: { id: '../issue' } })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await inDialog('requester', name, { draft: draftOf(MAIL) }, {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
  }
  expect(keysOf(d.site, 'draft').filter((key) => key.includes('project-'))).toEqual([]);
});

it('holds no secret, whatever the page says of it', async () => {
  expect(await types('requester', { ...MAIL, goal: `Call it with ${SECRET}` })).toEqual({ ok: true, value: { masked: true } });
  expect(await offered('requester')).toMatchObject({ masked: true, value: { goal: expect.stringMatching(/^Call it with \[removed: /) } });
  expect(everythingStored(d.site)).not.toContain(SECRET);
});

it('is refused when it is too much, and forgotten after ninety days', async () => {
  expect(await types('requester', { ...MAIL, text: 'x'.repeat(120_000) })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  await types('requester', MAIL);
  d.site.clock.advance(91 * DAY_MS);
  expect(await offered('requester')).toBeNull();
});

describe('when a request is created', () => {
  it('with all of it, it is used up by the event, and offered nowhere', async () => {
    await types('requester', MAIL);
    const { id } = await creates(MAIL);
    await d.site.drain();
    expect(await offered('requester')).toBeNull();
    expect(await onRequest('requester', id)).toBeUndefined();
    // What a page typed before, and sends when the dialog is closed already, does not bring it back.
    await inDialog('requester', 'saveDialogDraft', { draft: draftOf({ ...keptOf(MAIL), brief: null }, d.site.clock.now() - 60_000) });
    expect(await offered('requester')).toBeNull();
  });

  it('with all of it and the event is lost, the author’s look uses it up', async () => {
    d.site.faults.events.lost.push('*');
    await types('requester', MAIL);
    const { id } = await creates(MAIL);
    await onRequest('requester', id);
    expect(await offered('requester')).toBeNull();
  });

  it('without it, it is offered on the request to its author only, and once they are done with it nowhere', async () => {
    await types('requester', MAIL);
    const { id } = await creates(null);
    await d.site.drain();
    expect(await onRequest('requester', id)).toMatchObject({ value: { text: MAIL.text } });
    for (const who of ['reviewer', 'second-requester', 'admin'] satisfies Who[]) expect(await onRequest(who, id)).toBeUndefined();
    await d.done('requester', 'saveDrafts', { slots: { dialog: null } }, id);
    expect(await onRequest('requester', id)).toBeUndefined();
    expect(await offered('requester')).toBeNull();
  });

  it.each([['part of its rows', { ...NO_DIALOG_TEXT, goal: WITH_REST.goal }], ['all of its rows, but a passage is in none', WITH_REST]])('with %s, what did not come along goes with the request', async (_, along) => {
    await types('requester', WITH_REST);
    const { id } = await creates(along);
    await d.site.drain();
    expect(await offered('requester')).toBeNull();
    expect(await onRequest('requester', id)).toMatchObject({ value: { goal: WITH_REST.goal } });
    expect(await onRequest('reviewer', id)).toBeUndefined();
    await d.done('requester', 'saveDrafts', { slots: { dialog: null } }, id);
    expect(await onRequest('requester', id)).toBeUndefined();
  });

  it('without it and nobody knows what it was sorted into, it is offered all the same', async () => {
    await inDialog('requester', 'saveDialogDraft', { draft: draftOf({ ...MAIL, brief: null, whole: false }) });
    const { id } = await creates(null);
    await d.site.drain();
    expect(await onRequest('requester', id)).toMatchObject({ value: { text: MAIL.text } });
  });

  it('with another brief, or before it was typed, it stays where it is', async () => {
    const before = await creates(null);
    d.site.clock.advance(10 * 60_000);
    await types('requester', MAIL);
    const other = await creates({ ...NO_DIALOG_TEXT, goal: 'Count the calls of the support team by week.' });
    await d.site.drain();
    expect(await onRequest('requester', before.id)).toBeUndefined();
    expect(await onRequest('requester', other.id)).toBeUndefined();
    expect(await offered('requester')).toMatchObject({ value: { text: MAIL.text } });
  });

  it.each([['offered on one request', null], ['gone along with one request', { ...NO_DIALOG_TEXT, goal: WITH_REST.goal }]])('and it is dropped there, what is typed for the next one stays: %s', async (_, along) => {
    await types('requester', WITH_REST);
    const { id } = await creates(along);
    await d.site.drain();
    expect(await onRequest('requester', id)).toMatchObject({ value: { goal: WITH_REST.goal } });
    d.site.clock.advance(2 * 60_000);
    await types('requester', MAIL);
    await d.done('requester', 'saveDrafts', { slots: { dialog: null } }, id);
    expect(await offered('requester')).toMatchObject({ value: { text: MAIL.text } });
  });

  it('by somebody else, it is not theirs', async () => {
    await types('reviewer', MAIL);
    const { id } = await creates(MAIL);
    await d.site.drain();
    const empty = await creates(null);
    for (const one of [id, empty.id]) for (const who of ['requester', 'reviewer'] satisfies Who[]) expect(await onRequest(who, one)).toBeUndefined();
    expect(await offered('reviewer')).toMatchObject({ value: { text: MAIL.text } });
  });
});
