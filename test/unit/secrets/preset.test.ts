import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findSecrets } from '../../../src/domain/secrets/find';

const FIXTURES = ['secrets-d.jsonl', 'secrets-e.jsonl', 'secrets-f.jsonl', 'secrets-g.jsonl'];
const Row = z.object({ id: z.string(), text: z.string(), has_secret: z.boolean() });
const Places = z.array(z.array(z.tuple([z.string(), z.number(), z.number()])));

const rows = FIXTURES.flatMap((file) => readFileSync(join(__dirname, '../../fixtures/secrets', file), 'utf8').trim().split('\n').map((line) => Row.parse(JSON.parse(line))));

test('every place in a text with a secret that secretlint’s preset reports is found too', () => {
  const secrets = rows.filter((row) => row.has_secret);
  const { stdout } = spawnSync(process.execPath, [join(__dirname, '../../support/secretlint.mjs')], { input: JSON.stringify(secrets.map(({ text }) => text)), encoding: 'utf8', maxBuffer: 1e8 });
  const places = Places.parse(JSON.parse(stdout));
  const missed = secrets.flatMap(({ id, text }, index) => {
    const found = findSecrets(text);
    return (places[index] ?? []).filter(([, from, to]) => !found.some(({ start, end }) => start < to && from < end)).map(([rule]) => `${id}: ${rule}`);
  });
  expect(places.flat().length).toBeGreaterThan(50);
  expect(missed).toEqual([]);
});
