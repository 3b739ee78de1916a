import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadManifest, ManifestRefused } from '../../../local/forge/manifest';

const SAMPLE = readFileSync(join(__dirname, '../../fixtures/sample-app/manifest.yml'), 'utf8');
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function load(text: string): unknown {
  writeFileSync(join(dir, 'manifest.yml'), text);
  return loadManifest(dir);
}

test('the sample app and this project’s app are accepted', () => {
  expect(load(SAMPLE)).toBeDefined();
  expect(loadManifest(join(__dirname, '../../..'))).toBeDefined();
});

test.each([
  ['a module type that is not modelled', SAMPLE.replace('  scheduledTrigger:', '  jira:globalPage:'), 'jira:globalPage is not modelled'],
  ['an unknown property of a module', SAMPLE.replace('      title: Sample panel', '      title: Sample panel\n      allowMultiple: true'), 'allowMultiple is not modelled'],
  ['a filter that it cannot judge', SAMPLE.replace('ignoreSelf: true', 'expression: "true"'), 'trigger.0.events.0'],
  ['a validator with neither function nor expression', SAMPLE.replace('      function: validator', ''), 'exactly one of function and expression'],
  ['a function that does not exist', SAMPLE.replace('      function: on-issue', '      function: missing'), 'function missing does not exist'],
  ['a resource that does not exist', SAMPLE.replace('      resource: panel', '      resource: gone'), 'resource gone does not exist'],
  ['a property of anything but issues', SAMPLE.replace('  scheduledTrigger:', '  jira:entityProperty:\n    - key: scan\n      entityType: user\n      propertyKey: scan\n      values:\n        - path: score\n          type: number\n  scheduledTrigger:'), 'entityType'],
  ['a key that is used twice', SAMPLE.replace('key: sample-schedule', 'key: sample-consumer'), 'sample-consumer is used twice'],
])('%s is refused by name', (_, text, sentence) => {
  expect(() => load(text)).toThrow(ManifestRefused);
  expect(() => load(text)).toThrow(sentence);
});
