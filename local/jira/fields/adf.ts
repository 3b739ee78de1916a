import Ajv from 'ajv-draft-04';
import type { ValidateFunction } from 'ajv';
import fullSchema from '@atlaskit/adf-schema/json-schema/v1/full.json';
import type { Adf } from '../model';

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

/** Plain text of a document, as the history shows it. */
export function adfText(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, content, attrs } = node as { type?: unknown; text?: unknown; content?: unknown; attrs?: { text?: unknown } };
  if (typeof text === 'string') return text;
  if (type === 'hardBreak') return '\n';
  const inner = Array.isArray(content) ? content.map(adfText).join(BLOCKS_OF.has(String(type)) ? '\n' : '') : '';
  return inner === '' && typeof attrs?.text === 'string' ? attrs.text : inner;
}

/** Nodes whose children stand on lines of their own. */
const BLOCKS_OF: ReadonlySet<string> = new Set(['doc', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'panel', 'table', 'tableRow', 'listItem']);
