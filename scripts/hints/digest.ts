import { createHash } from 'node:crypto';
import { SOURCES, textsOf } from './held-out';
import { readClausesBeside, readFrames } from './texts';

/** SHA-256 of everything that the models learn from, so that a test can tell that the weights are older than the texts. */
export function digestOfTexts(): string {
  const everything = [...SOURCES.map((source) => textsOf(source)), readClausesBeside(), readFrames()];
  return createHash('sha256').update(JSON.stringify(everything)).digest('hex');
}
