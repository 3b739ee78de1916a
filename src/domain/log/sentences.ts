import type { LogEntry } from '../record';
import { SECRET_KIND_IDS } from '../secrets/found';
import { SECRET_KINDS } from '../secrets/kinds';
import { placeInWords } from '../secrets/places';
import type { AppActId } from '../vocabulary/app-acts';
import { CONTROLS } from '../vocabulary/controls';
import { CONTROL_IDS, ITEM_IDS, QUESTION_IDS, ROLE_IDS, ROW_IDS, STAGE_IDS, STATUS_IDS, type ActId, type VerdictId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import { ROLES } from '../vocabulary/roles';
import { ROWS } from '../vocabulary/rows';
import { STAGES, STATUSES } from '../vocabulary/statuses';

/** `a`; `a and b`; `a, b and c`. */
function and(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const subjectsOf = ({ subject }: LogEntry): readonly string[] => subject.split(' ').filter((id) => id !== '');

/** A question or item by its short name; another subject as it is. */
function nameOf(id: string): string {
  const question = QUESTION_IDS.find((known) => known === id);
  if (question !== undefined) return `${QUESTIONS[question].number} (${QUESTIONS[question].short.replace(/\?$/, '')})`;
  const item = ITEM_IDS.find((known) => known === id);
  return item === undefined ? id : `the item “${ITEMS[item].short}”`;
}
const about = (line: LogEntry): string => and(subjectsOf(line).map(nameOf));

const controlIn = (text: string): string => {
  const control = CONTROL_IDS.find((id) => text.split(' ').includes(id));
  return control === undefined ? text : CONTROLS[control].label;
};
const rowsIn = (text: string): string => and(text.split(' ').flatMap((id) => ROW_IDS.filter((row) => row === id)).map((row) => ROWS[row].label));

const statusIn = (text: string): string => {
  const status = STATUS_IDS.find((id) => id === text);
  return status === undefined ? text : STATUSES[status].name;
};

const VERDICTS: Readonly<Record<VerdictId, (what: string) => string>> = {
  accepted: (what) => `accepted ${what}`,
  conditional: (what) => `accepted ${what} on condition`,
  more_needed: (what) => `asked for more on ${what}`,
  not_applicable: (what) => `found that ${what} does not apply`,
};

function judged(line: LogEntry): string {
  const verdict = Object.hasOwn(VERDICTS, line.detail) ? VERDICTS[line.detail as VerdictId] : undefined;
  return verdict?.(about(line)) ?? `gave the verdict “${line.detail}” on ${about(line)}`;
}

const EVIDENCE: Readonly<Record<string, string>> = { link: ', with a link', comment: ', with a comment as evidence', attachment: ', with an attachment as evidence', text: ', with what was seen in words' };
const OUTCOMES: Readonly<Record<string, string>> = { rotated: 'as rotated', not_a_secret: 'as no secret', gone: 'as gone' };

/** `in_review to pilot, observe_only` */
function noticed({ detail }: LogEntry): string {
  const [from, to, stage] = detail.split(/ to |, /);
  const [before, now] = [from, to].map((id) => STATUS_IDS.find((status) => status === id));
  const rollout = STAGE_IDS.find((id) => id === stage);
  if (now === undefined) return `noticed a change of status: ${detail}`;
  return `found it in ${STATUSES[now].name}${before === undefined || before === now ? '' : `, coming from ${STATUSES[before].name}`}${rollout === undefined ? '' : `; rollout: ${STAGES[rollout].label}`}`;
}

/** `private_key summary`: a kind, and a place in the form of `secrets/places.ts`. */
function foundSecret({ detail }: LogEntry): string {
  const [id = ''] = detail.split(' ');
  const kind = SECRET_KIND_IDS.find((one) => one === id);
  return kind === undefined ? `found a secret: ${detail}` : `found a secret (${SECRET_KINDS[kind].label}) in ${placeInWords(detail.slice(id.length + 1), () => 'a review question')}`;
}

/** What each act is in people's words: what follows the name of who did it. */
const SAYS: Readonly<Record<ActId | AppActId, (line: LogEntry) => string>> = {
  save_brief: ({ detail }) => (rowsIn(detail) === '' ? 'saved the brief' : `changed the brief: ${rowsIn(detail)}`),
  decide_hint: ({ detail }) => `${detail.startsWith('dismissed') ? 'dismissed' : 'accepted'} the hint that it belongs in ${controlIn(detail)}`,
  confirm_fit: ({ detail }) => `confirmed where it belongs: ${controlIn(detail)}`,
  send_to_review: () => 'sent the request to review',
  create_questions: () => 'had missing questions created',
  answer: (line) => `answered ${about(line)}`,
  judge: judged,
  attest: (line) => `attested ${about(line)}${EVIDENCE[line.detail] ?? ''}`,
  withdraw_attestation: (line) => `withdrew the attestation of ${about(line)}`,
  close_finding: ({ detail }) => `closed a secret finding ${OUTCOMES[detail] ?? detail}`,
  waive: (line) => `proposed to waive ${about(line)} until ${line.detail}`,
  second_waiver: (line) => `seconded the waiver of ${about(line)}`,
  end_waiver: (line) => `ended the waiver of ${about(line)}`,
  share_redirect: () => 'posted the text for the other team as a comment',
  new_version: ({ detail }) => (detail.startsWith('from ') ? `began this as a new version of ${detail.slice('from '.length)}` : `began a new version of it${detail === '' ? '' : `: ${detail.slice('to '.length)}`}`),
  attach_record: () => 'attached the decision record',
  request_changes: () => 'requested changes',
  back_to_review: () => 'sent it back to review',
  start_pilot: () => 'started the pilot, observe-only',
  start_limited: () => 'started the pilot in limited scope, without observe-only',
  plan_stage: ({ detail }) => `planned the rollout: ${STAGES[STAGE_IDS.find((id) => id === detail) ?? 'not_started'].label}`,
  limit_scope: () => 'let the plugin act in limited scope',
  finish: () => 'rolled it out to production',
  roll_back: () => 'rolled the plugin back',
  reopen: () => 'reopened the request',
  redirect: ({ detail }) => `redirected it to ${detail === '' ? 'a standard control' : controlIn(detail)}`,
  decline: () => 'declined the request',
  withdraw: () => 'withdrew the request',
  notice_status: noticed,
  link_question: (line) => `recognised the subtask of ${about(line)}`,
  questions_created: (line) => `created ${subjectsOf(line).length === 1 ? 'the question' : 'the questions'} ${and(subjectsOf(line).map((id) => id.toUpperCase()))}`,
  passed: ({ detail }) => `found every demand met: accepted${detail === '' ? '' : `. ${detail}`}`,
  marked: ({ detail }) => `found it in Done without acceptance: ${detail}`,
  move_back: ({ detail }) => `set about moving it back to ${statusIn(detail)}`,
  move_back_failed: ({ detail }) => `could not move it back${detail === '' ? '' : `: ${detail}`}`,
  remind: ({ detail }) => `reminded ${and(detail.split(' ').map((id) => ROLES[ROLE_IDS.find((role) => role === id) ?? 'requester'].label))} of the next step`,
  record_attached: () => 'attached the decision record',
  record_not_attached: ({ detail }) => `could not attach the decision record: ${detail}`,
  find_secret: foundSecret,
  projection_repaired: () => 'set a field right that somebody else had written',
  waiver_expired: (line) => `found that the waiver of ${about(line)} has run out`,
};

/** What a line says happened, to follow the name of who did it. An act of another version of the app is told as it stands in the log. */
export function sentenceOf(line: LogEntry): string {
  const says = Object.hasOwn(SAYS, line.act) ? SAYS[line.act as ActId] : undefined;
  if (says !== undefined) return says(line);
  const rest = [line.subject, line.detail].filter((part) => part !== '').join(': ');
  return `did something that this version of the app has no words for: “${line.act}”${rest === '' ? '' : ` (${rest})`}`;
}
