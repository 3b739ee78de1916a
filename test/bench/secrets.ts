import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findSecrets } from '../../src/domain/secrets/find';
import { Tally } from '../../scripts/hints/figures';
import { table } from '../../scripts/hints/report';

const Row = z.object({ id: z.string(), text: z.string(), has_secret: z.boolean() });

/** Precision and recall of the detector on the two halves of the labelled texts, as Markdown. */
export function compareSecrets(): string {
  const rows = readFileSync(join(__dirname, '../fixtures/secrets/secrets-d.jsonl'), 'utf8').trim().split('\n').map((line) => Row.parse(JSON.parse(line)));
  return table(['half', 'precision', 'recall', 'right', 'wrong', 'missed'], [['odd lines', 0], ['even lines', 1]].map(([name, half]) => {
    const tally = new Tally();
    rows.forEach(({ id, text, has_secret: wanted }, index) => { if (index % 2 === half) tally.compare(findSecrets(text).length > 0 ? [id] : [], wanted ? [id] : []); });
    return [name ?? '', tally.precision.toFixed(3), tally.recall.toFixed(3), tally.right, tally.wrong, tally.missed];
  }));
}
