import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { customFieldModules } from '../../../src/jira/manifest-fields';
import * as handlers from '../../../src/index';

const ROOT = path.join(__dirname, '../../..');
const Manifest = z.object({
  permissions: z.object({ scopes: z.array(z.string()), content: z.object({ styles: z.array(z.string()) }) }),
  modules: z.looseObject({
    'jira:customField': z.array(z.unknown()),
    function: z.array(z.object({ key: z.string().max(23), handler: z.string() })),
    trigger: z.array(z.object({ events: z.array(z.object({ eventType: z.string(), filter: z.object({ ignoreSelf: z.literal(true) }) })) })),
  }),
});
const manifest = Manifest.parse(parse(readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8')));

it('is valid under Atlassian’s own full validation', () => {
  // The validator reads manifest.yml of the current folder, and jest's own must not change.
  const script = `
    const { ProcessorBuilder, ValidationTypes } = require('@forge/manifest');
    ProcessorBuilder.instance().withValidation(ValidationTypes.FULL).withOptions({ deprecatedRuntimes: [] }).build().process()
      .then(({ success, errors }) => console.log(JSON.stringify({ success, errors: (errors ?? []).map((error) => error.message) })));`;
  const printed = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toEqual({ success: true, errors: [] });
});

it('names functions that exist, and all of them', () => {
  const named = manifest.modules.function.map(({ handler }) => handler.replace(/^index\./, ''));
  expect(named.sort()).toEqual(Object.keys(handlers).sort());
});

it('repeats the table of fields as it is', () => {
  expect(manifest.modules['jira:customField']).toEqual(JSON.parse(JSON.stringify(customFieldModules())));
});

it('listens to events that the platform has', async () => {
  const mapping = readFileSync(path.join(ROOT, 'node_modules/@forge/manifest/out/mapping/product-event-to-scope-mapping.json'), 'utf8');
  for (const { events } of manifest.modules.trigger) for (const { eventType } of events) expect(mapping).toContain(`"${eventType}"`);
});

it('declares inline styles from the first version, and never inline scripts', () => {
  expect(manifest.permissions.content).toEqual({ styles: ['unsafe-inline'] });
});
