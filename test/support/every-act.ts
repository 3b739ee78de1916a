import { fingerprints } from '../../src/domain/brief/fingerprints';
import { QUESTION_IDS, type ActId } from '../../src/domain/vocabulary/ids';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../fixtures/briefs';
import { judge, wire, type Drive, type Who } from './drive';
import { secretSample } from './secret-samples';

/** One act of somebody, and what has to happen before it that is no act of theirs. */
export interface Step {
  readonly act: ActId;
  readonly who: Who;
  readonly before?: () => Promise<unknown>;
  readonly run: () => Promise<unknown>;
  /** The request that it is done on. */
  readonly on: () => string;
}

const DAY_MS = 86_400_000;

/** Every act of the table of acts at least once, in the order in which people can do them: one request through its whole life, and two that end early. */
export function everyAct(d: Drive): readonly Step[] {
  const ids = { long: '', redirected: '', declined: '' };
  const keys: Record<string, string> = {};
  const fresh = (name: keyof typeof ids) => async (): Promise<void> => {
    const { id, key } = await d.newRequest();
    ids[name] = id;
    keys[name] = key;
  };
  const view = () => d.done('pm', 'viewRequest', {}, ids.long);
  const waiverOf = async (): Promise<string> => (await view()).record.waivers.at(-1)?.id ?? '';
  const until = (): string => new Date(d.site.clock.now() + 30 * DAY_MS).toISOString().slice(0, 10);
  const on = (name: keyof typeof ids) => (): string => ids[name];
  const long = { on: on('long') };
  const text = (ref: string) => ({ kind: 'text' as const, ref });
  const move = (act: Extract<ActId, 'request_changes' | 'back_to_review' | 'start_pilot' | 'start_limited' | 'limit_scope' | 'finish' | 'roll_back' | 'reopen' | 'redirect' | 'decline' | 'withdraw'>, who: Who, name: keyof typeof ids = 'long', before?: () => Promise<unknown>): Step =>
    ({ act, who, on: on(name), ...(before !== undefined && { before }), run: () => d.done(who, 'moveRequest', { move: act, note: 'As agreed.' }, ids[name]) });
  const inReview = (name: keyof typeof ids) => async (): Promise<void> => {
    await fresh(name)();
    await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, ids[name]);
    await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, ids[name]);
    await d.done('reviewer', 'confirmFit', { control: 'budgets', note: '' }, ids[name]);
  };

  return [
    { act: 'save_brief', who: 'requester', ...long, before: fresh('long'), run: () => d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, ids.long) },
    { act: 'decide_hint', who: 'requester', ...long, run: () => d.done('requester', 'decideHint', { decision: 'accepted', control: 'plugin', reason: '' }, ids.long) },
    { act: 'send_to_review', who: 'requester', ...long, run: () => d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, ids.long) },
    { act: 'confirm_fit', who: 'reviewer', ...long, run: () => d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, ids.long) },
    { act: 'judge', who: 'reviewer', ...long, run: () => d.done('reviewer', 'judgeQuestions', { judgements: (['q4', 'q5'] as const).map((question) => ({ question, verdict: 'more_needed' as const, note: 'Why?', answer: null })) }, ids.long) },
    {
      act: 'answer', who: 'requester', ...long,
      run: async () => { for (const question of ['q4', 'q5'] as const) await d.done('requester', 'answerQuestion', { question, answer: { choice: question === 'q4' ? ['no'] : [], number: null, text: 'None.' } }, ids.long); },
    },
    {
      act: 'create_questions', who: 'requester', ...long,
      before: async () => { await d.rest('admin', 'DELETE', `/rest/api/3/issue/${(await view()).subtasks.find(({ question }) => question === 'q9')?.key ?? ''}`); },
      run: () => d.done('requester', 'createQuestions', {}, ids.long),
    },
    { act: 'waive', who: 'operator', ...long, run: () => d.done('operator', 'proposeWaiver', { of: 'rollback', reason: 'A dry run only.', until: until() }, ids.long) },
    { act: 'second_waiver', who: 'reviewer', ...long, run: async () => d.done('reviewer', 'secondWaiver', { of: 'rollback', waiver: await waiverOf() }, ids.long) },
    { act: 'end_waiver', who: 'operator', ...long, run: async () => d.done('operator', 'endWaiver', { of: 'rollback', waiver: await waiverOf() }, ids.long) },
    { act: 'attest', who: 'operator', ...long, run: () => d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable it.' }, ids.long) },
    { act: 'withdraw_attestation', who: 'operator', ...long, run: () => d.done('operator', 'withdrawAttestation', { item: 'rollback' }, ids.long) },
    {
      act: 'close_finding', who: 'reviewer', ...long,
      before: async () => {
        await d.rest('requester', 'PUT', `/rest/api/3/issue/${keys['long'] ?? ''}`, { fields: { labels: [secretSample('connection_string').text.replace(/\s/g, '')] } });
        await d.site.drain();
      },
      run: () => d.done('reviewer', 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: 'By its owner.' }, ids.long),
    },
    move('request_changes', 'reviewer'),
    move('back_to_review', 'requester'),
    move('start_limited', 'operator', 'long', async () => {
      for (const question of QUESTION_IDS) await judge(d, ids.long, question);
      await d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable it.' }, ids.long);
    }),
    move('roll_back', 'operator'),
    move('start_pilot', 'operator', 'long', () => d.done('requester', 'moveRequest', { move: 'back_to_review', note: '' }, ids.long)),
    {
      act: 'plan_stage', who: 'operator', ...long,
      run: () => d.done('operator', 'planStage', { stage: 'limited_scope', scope: 'The payments team', start: until(), owner: 'Operations', measured: 'Failed deliveries', undo: 'Disable it.', tested: true }, ids.long),
    },
    move('limit_scope', 'operator'),
    move('finish', 'operator', 'long', async () => {
      await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: text('Ten calls matched.'), note: '' }, ids.long);
      await d.done('operator', 'attestItem', { item: 'integrations', evidence: text('All confirmed.'), note: '' }, ids.long);
    }),
    { act: 'attach_record', who: 'requester', ...long, run: () => d.done('requester', 'attachRecord', {}, ids.long) },
    { act: 'new_version', who: 'requester', ...long, run: () => d.done('requester', 'newVersion', {}, ids.long) },
    move('roll_back', 'operator'),
    move('reopen', 'pm'),
    move('withdraw', 'requester'),
    move('redirect', 'pm', 'redirected', inReview('redirected')),
    { act: 'share_redirect', who: 'pm', on: on('redirected'), run: () => d.done('pm', 'shareRedirect', {}, ids.redirected) },
    move('decline', 'operator', 'declined', inReview('declined')),
  ];
}
