import { createHash } from 'node:crypto';
import { SOURCES, textsOf } from './held-out';

/** SHA-256 of everything that the models learn from, so that a test can tell that the weights are older than the texts. */
export function digestOfTexts(): string {
  return createHash('sha256').update(JSON.stringify(SOURCES.map((source) => textsOf(source)))).digest('hex');
}
