/** `npm run train`: trains the models of the hints and writes their weights to `src/domain/hints/model/weights.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfTexts } from './digest';
import { trainingTexts } from './held-out';
import { trainAll } from './models';

const FILE = join(__dirname, '..', '..', 'src', 'domain', 'hints', 'model', 'weights.ts');

const texts = trainingTexts();
const models = trainAll(texts);
writeFileSync(FILE, ["import type { StoredModels } from './stored';", '', '/** Written by `npm run train`; see docs/hints.md. */', `export const STORED: StoredModels = ${JSON.stringify(models)};`, '', '/** SHA-256 of the texts that they were trained on. */', `export const LEARNT_FROM = '${digestOfTexts()}';`, ''].join('\n'));
console.log(`Trained on ${texts.length} texts.`);
