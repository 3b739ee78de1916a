import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findSecrets } from '../../src/domain/secrets/find';
import { Tally } from '../../scripts/hints/figures';
import { table } from '../../scripts/hints/report';

const Row = z.object({ id: z.string(), text: z.string(), has_secret: z.boolean() });

/** Whether secretlint's recommended preset reports anything: https://github.com/secretlint/secretlint */
async function presetFinder(): Promise<(text: string) => Promise<boolean>> {
  const { lintSource } = await import('@secretlint/core');
  const { creator } = await import('@secretlint/secretlint-rule-preset-recommend');
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] };
  return async (content) => {
    const { messages } = await lintSource({ source: { filePath: 'request.txt', content, ext: '.txt', contentType: 'text' }, options: { config, maskSecrets: true } });
    return messages.length > 0;
  };
}

/** Precision and recall of the detector, and of secretlint's preset alone, on the two halves of the labelled texts, as Markdown. */
export async function compareSecrets(): Promise<string> {
  const rows = readFileSync(join(__dirname, '../fixtures/secrets/secrets-d.jsonl'), 'utf8').trim().split('\n').map((line) => Row.parse(JSON.parse(line)));
  const preset = await presetFinder();
  const finders: readonly (readonly [string, (text: string) => boolean | Promise<boolean>])[] = [['this detector', (text) => findSecrets(text).length > 0], ['secretlint preset', preset]];
  const lines: (string | number)[][] = [];
  for (const [finder, finds] of finders) {
    for (const [half, remainder] of [['odd lines', 0], ['even lines', 1]] as const) {
      const tally = new Tally();
      for (const { id, text, has_secret: wanted } of rows.filter((_, index) => index % 2 === remainder)) tally.compare(await finds(text) ? [id] : [], wanted ? [id] : []);
      lines.push([`${finder}, ${half}`, tally.precision.toFixed(3), tally.recall.toFixed(3), tally.right, tally.wrong, tally.missed]);
    }
  }
  return table(['half', 'precision', 'recall', 'right', 'wrong', 'missed'], lines);
}
