/**
 * Secretlint's recommended preset as an oracle: a JSON array of texts on standard input, for each the places it reports, as
 * [rule, start, end], on standard output. A process of its own because the preset ships as ES modules only.
 * https://github.com/secretlint/secretlint
 */
import { readFileSync } from 'node:fs';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] };
const places = [];
for (const content of JSON.parse(readFileSync(0, 'utf8'))) {
  const { messages } = await lintSource({ source: { filePath: 'request.txt', content, ext: '.txt', contentType: 'text' }, options: { config, maskSecrets: true } });
  places.push(messages.map(({ ruleId, range }) => [ruleId, range[0], range[1]]));
}
console.log(JSON.stringify(places));
