/**
 * Writes the generated region of manifest.yml from the tables of src: `npm run manifest`.
 * With `--check` it changes nothing and fails when the region is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { customFieldModules } from '../src/jira/manifest-fields';
import { actionValidatorModules } from '../src/jira/manifest-type-change';

const FILE = join(__dirname, '..', 'manifest.yml');
const BEGIN = '  # generated: jira:customField, jira:actionValidator\n';
const END = '  # end of generated\n';

const manifest = readFileSync(FILE, 'utf8');
const start = manifest.indexOf(BEGIN);
const end = manifest.indexOf(END);
if (start < 0 || end < start) throw new Error(`manifest.yml needs the lines “${BEGIN.trim()}” and “${END.trim()}”.`);

const region = stringify({ 'jira:customField': customFieldModules(), 'jira:actionValidator': actionValidatorModules() }, { lineWidth: 0, aliasDuplicateObjects: false })
  .split('\n').map((line) => (line === '' ? line : `  ${line}`)).join('\n');
const written = manifest.slice(0, start) + BEGIN + region + manifest.slice(end);

if (written === manifest) console.log('manifest.yml is up to date.');
else if (process.argv.includes('--check')) throw new Error('manifest.yml is out of date: run npm run manifest.');
else {
  writeFileSync(FILE, written);
  console.log('manifest.yml is written.');
}
