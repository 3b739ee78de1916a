/**
 * `npm run --silent hints`: reads JSON lines `{id, summary, description}` or a CSV export of Jira from standard input, or from
 * the file that is named, and writes one JSON line of hints for each, in order. With `-- --report` the input is labelled
 * (`primary`, `secondary`, `moment`, `actions`) and a report is written instead.
 */
import * as z from 'zod';
import { classify } from '../src/domain/hints/classify';
import { figuresOf, type Labelled } from './hints/figures';
import { forEachRow, isCsvExport, readInput, readJiraExport, readJsonLines } from './hints/input';
import { answerOf, LABELS, type Answer } from './hints/labels';
import { report } from './hints/report';

const Text = z.object({ id: z.union([z.string(), z.number()]), summary: z.string(), description: z.string() });
const LabelledText = Text.extend({
  primary: z.enum(LABELS), secondary: z.array(z.enum(LABELS)), moment: z.string().nullable(), actions: z.array(z.string()).nullable(),
});

const given = process.argv.slice(2);
const text = readInput(given.find((each) => !each.startsWith('--')));
const answerTo = ({ id, summary, description }: z.infer<typeof Text>): Answer => answerOf(id, summary, classify({ summary, description }));

if (given.includes('--report')) {
  const pairs: (readonly [Labelled, Answer])[] = [];
  forEachRow(readJsonLines(text, LabelledText), (row) => pairs.push([row, answerTo(row)]));
  console.log(report(figuresOf(pairs)));
} else {
  forEachRow(isCsvExport(text) ? readJiraExport(text, Text) : readJsonLines(text, Text), (row) => console.log(JSON.stringify(answerTo(row))));
}
