import { storedKeys } from '../brief/storage';
import {
  CONTROL_IDS, DATA_LEAVES_IDS, DONE_MARK_IDS, FIELD_KEYS, ITEM_IDS, MAX_SHOWN, QUESTION_IDS, ROLE_IDS, ROW_IDS, STAGE_IDS, STEP_IDS, UNDO_IDS, VERDICT_IDS, WAIT_IDS, type FieldName,
} from './ids';
import { ROWS } from './rows';
import { WAIVABLE_IDS } from './waivers';

/**
 * The app's custom fields as the manifest declares them: name, and the JSON schema of the stored value with the alias under which JQL finds each
 * part (`"Plugin acceptance".Met >= 5`). https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 * The manifest repeats this table and a test compares them.
 */
export interface FieldPart {
  readonly type: 'string' | 'integer' | 'array';
  readonly items?: { readonly type: 'string'; readonly enum?: readonly string[] };
  readonly enum?: readonly (string | number)[];
  readonly maxLength?: number;
  readonly searchAlias?: string;
  /** `text` is searched by word; without it a string is matched whole. `date` is `YYYY-MM-DD`. */
  readonly searchType?: 'text' | 'date';
}

export interface FieldSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldPart>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

export interface Field {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Written by the app only; the brief is written by people. */
  readonly readOnly: boolean;
  /** Shown on requests, or on their questions. */
  readonly on: 'request' | 'question';
  readonly schema: FieldSchema;
}

const whole = (searchAlias: string, values?: readonly string[]): FieldPart => ({ type: 'string', ...(values && { enum: values }), searchAlias });
const words = (searchAlias: string, maxLength: number): FieldPart => ({ type: 'string', maxLength, searchAlias, searchType: 'text' });
const date = (searchAlias: string): FieldPart => ({ type: 'string', searchAlias, searchType: 'date' });
const count = (searchAlias: string): FieldPart => ({ type: 'integer', searchAlias });
const several = (searchAlias: string, values: readonly string[]): FieldPart => ({ type: 'array', items: { type: 'string', enum: values }, searchAlias });
const TEXT: FieldPart = { type: 'string' };

function object(properties: Record<string, FieldPart>, required: readonly string[]): FieldSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const capitalised = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

function briefParts(): Record<string, FieldPart> {
  const rows = ROW_IDS.flatMap((row) => {
    const { options, text } = storedKeys(row);
    const ofText: [string, FieldPart] = [text, words(capitalised(text), ROWS[row].maxText)];
    return options === null ? [ofText] : [[options, several(capitalised(options), ROWS[row].options.map((option) => option.id))] as [string, FieldPart], ofText];
  });
  return { v: { type: 'integer', enum: [1] }, ...Object.fromEntries(rows) };
}

export const FIELDS: Readonly<Record<FieldName, Field>> = {
  brief: {
    key: FIELD_KEYS.brief, name: 'Plugin brief', description: 'The eleven rows of the design brief. Edit it in the request panel.', readOnly: false, on: 'request',
    schema: object(briefParts(), ['v']),
  },
  acceptance: {
    key: FIELD_KEYS.acceptance, name: 'Plugin acceptance', description: 'How many of the ten acceptance items are met, which are open or waived, and whether a request in Done passed.', readOnly: true, on: 'request',
    schema: object({
      met: count('Met'), of: { type: 'integer' }, open: several('Open', ITEM_IDS), stale: count('Stale'),
      waived: several('Waived', WAIVABLE_IDS), waivedUntil: date('WaivedUntil'), done: whole('Done', DONE_MARK_IDS),
      judged: count('Judged'), conditions: several('Conditions', QUESTION_IDS), secrets: count('Secrets'), dataLeaves: whole('DataLeaves', DATA_LEAVES_IDS), text: TEXT,
    }, ['met', 'of', 'open', 'stale', 'waived', 'judged', 'conditions', 'secrets', 'dataLeaves', 'text']),
  },
  rollout: {
    key: FIELD_KEYS.rollout, name: 'Plugin rollout', description: 'Rollout stage, since when, and for what is live: scope, owner and how it is taken back.', readOnly: true, on: 'request',
    schema: object({
      stage: whole('Stage', STAGE_IDS), since: date('Since'), start: date('Start'), scope: words('LiveScope', MAX_SHOWN), owner: words('Owner', MAX_SHOWN),
      measured: words('Measured', MAX_SHOWN), undo: whole('Undo', UNDO_IDS), undoPlan: words('UndoPlan', MAX_SHOWN), text: TEXT,
    }, ['stage', 'since', 'text']),
  },
  nextStep: {
    key: FIELD_KEYS.nextStep, name: 'Plugin next step', description: 'Who must act on what.', readOnly: true, on: 'request',
    schema: object({
      roles: several('Roles', ROLE_IDS), since: date('Since'), requesterSince: date('RequesterSince'), on: several('On', WAIT_IDS), step: whole('Step', STEP_IDS), text: TEXT,
    }, ['roles', 'on', 'text']),
  },
  fit: {
    key: FIELD_KEYS.fit, name: 'Plugin fit', description: 'Which Odock control the requirement belongs in, and whether a reviewer has confirmed it.', readOnly: true, on: 'request',
    schema: object({ control: whole('Control', CONTROL_IDS), decided: whole('Decided', ['confirmed', 'stale', 'suggested', 'open']), text: TEXT }, ['control', 'decided', 'text']),
  },
  reviewAnswer: {
    key: FIELD_KEYS.reviewAnswer, name: 'Plugin review answer', description: 'Verdict on a review question, and whose turn it is.', readOnly: true, on: 'question',
    schema: object({
      question: whole('Question', QUESTION_IDS), verdict: whole('Verdict', [...VERDICT_IDS, 'none', 'stale', 'waived']), turn: whole('Turn', [...ROLE_IDS, 'done']), text: TEXT,
    }, ['question', 'verdict', 'turn', 'text']),
  },
};

/** A part of a field as JQL names it: `"Plugin acceptance".Met`. @throws Error when the field has no such alias: a mistake in this file */
export function alias(field: FieldName, part: string): string {
  const { name, schema } = FIELDS[field];
  const searchAlias = schema.properties[part]?.searchAlias;
  if (searchAlias === undefined) throw new Error(`${name} has no alias for ${part}.`);
  return `"${name}".${searchAlias}`;
}
