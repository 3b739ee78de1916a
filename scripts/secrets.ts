/**
 * `npm run --silent secrets`: reads JSON lines `{id, text}` from standard input, or from the file that is named, and writes
 * `{id, found[{kind, start, end}]}` for each, in order. Values are never written. With `-- --report` the input is labelled
 * (`has_secret`) and precision and recall are written instead.
 */
import * as z from 'zod';
import { findSecrets } from '../src/domain/secrets/find';
import { Tally } from './hints/figures';
import { forEachRow, readInput, readJsonLines } from './hints/input';
import { table } from './hints/report';

const Text = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
const LabelledText = Text.extend({ has_secret: z.boolean() });

const given = process.argv.slice(2);
const input = readInput(given.find((each) => !each.startsWith('--')));

if (given.includes('--report')) {
  const tally = new Tally();
  const mistakes: string[] = [];
  forEachRow(readJsonLines(input, LabelledText), ({ id, text, has_secret: wanted }) => {
    const found = findSecrets(text).length > 0;
    tally.compare(found ? ['secret'] : [], wanted ? ['secret'] : []);
    if (found !== wanted) mistakes.push(`${id} (${found ? 'found, wrongly' : 'missed'})`);
  });
  console.log(table(['texts with a secret', 'precision', 'recall', 'F1', 'right', 'wrong', 'missed'],
    [[tally.support, tally.precision.toFixed(3), tally.recall.toFixed(3), tally.f1.toFixed(3), tally.right, tally.wrong, tally.missed]]));
  if (mistakes.length > 0) console.log(`\nMistaken: ${mistakes.join(', ')}`);
} else {
  forEachRow(readJsonLines(input, Text), ({ id, text }) => console.log(JSON.stringify({ id, found: findSecrets(text) })));
}
