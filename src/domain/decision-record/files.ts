import { asJson } from './build';
import type { DecisionRecord } from './document';
import { asMarkdown } from './markdown';

/** A text to be kept as a file. The name has letters, digits, hyphens and a dot only. */
export interface TextFile { readonly name: string; readonly type: 'text/markdown' | 'application/json'; readonly text: string }

const safe = (part: string): string => part.replace(/[^A-Za-z0-9-]+/g, '-');
/** `20261122T101500Z` */
const compact = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** How files are told apart that say what stood at an acceptance: `at` is its moment, epoch milliseconds. */
export const acceptedMark = (at: number): string => `accepted-${compact(at)}`;
/** How files are told apart that stay behind when the app leaves: `of` is the moment of the newest act. */
export const leavingMark = (of: number): string => `leaving-${compact(of)}`;
/** How files are told apart that were asked for. */
export const revisionMark = (revision: number): string => `revision-${revision}`;

const baseName = (key: string, mark: string): string => `decision-record-${safe(key)}-${safe(mark)}`;

/** Names of the two files that say the same. */
export function fileNames(key: string, mark: string): readonly [markdown: string, json: string] {
  return [`${baseName(key, mark)}.md`, `${baseName(key, mark)}.json`];
}

/** The document in its two forms. */
export function filesOf(document: DecisionRecord, mark: string): readonly [markdown: TextFile, json: TextFile] {
  const [markdown, json] = fileNames(document.request.key, mark);
  return [
    { name: markdown, type: 'text/markdown', text: asMarkdown(document) },
    { name: json, type: 'application/json', text: asJson(document) },
  ];
}
