import Ajv from 'ajv-draft-04';
import type { ValidateFunction } from 'ajv';
import fullSchema from '@atlaskit/adf-schema/json-schema/v1/full.json';
import type { Adf } from './model';

let validator: ValidateFunction<Adf> | null = null;

/** Compiled at first use: it takes a noticeable moment. */
function check(): ValidateFunction<Adf> {
  validator ??= new Ajv({ strict: false }).compile<Adf>(fullSchema);
  return validator;
}

/**
 * Whether a value is a document that Jira stores, by Atlassian's published schema.
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export const isAdf = (value: unknown): value is Adf => check()(value);

const blockTypes = new Set(['paragraph', 'heading', 'codeBlock', 'blockquote', 'panel', 'listItem', 'taskItem', 'decisionItem', 'tableRow', 'rule', 'expand', 'nestedExpand']);

/**
 * Text of an Atlassian Document Format node: blocks on lines of their own, mentions, emojis and cards by what they show.
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function plainText(node: unknown): string {
  return textOf(node).replace(/\n+/g, '\n').trim();
}

/** Account ids of the people that a document mentions. */
export function mentionsIn(node: unknown): string[] {
  if (!isRecord(node)) return [];
  const own = node.type === 'mention' && isRecord(node.attrs) && typeof node.attrs.id === 'string' ? [node.attrs.id] : [];
  return [...own, ...(Array.isArray(node.content) ? node.content.flatMap(mentionsIn) : [])];
}

function textOf(node: unknown): string {
  if (!isRecord(node)) return '';
  if (node.type === 'text') return typeof node.text === 'string' ? node.text : '';
  if (node.type === 'hardBreak') return '\n';
  const shown = isRecord(node.attrs) ? node.attrs.text ?? node.attrs.url : undefined;
  const own = typeof shown === 'string' ? shown : '';
  const inside = Array.isArray(node.content) ? node.content.map(textOf).join('') : '';
  return typeof node.type === 'string' && blockTypes.has(node.type) ? `${own}${inside}\n` : own + inside;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
