import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { customFieldModules } from '../../../src/jira/manifest-fields';
import { actionValidatorModules } from '../../../src/jira/manifest-type-change';
import * as admin from '../../../src/admin';
import * as attachments from '../../../src/attachments';
import * as daily from '../../../src/daily';
import * as events from '../../../src/events';
import * as field from '../../../src/field';
import * as gate from '../../../src/gate';
import * as hints from '../../../src/hints';
import * as index from '../../../src/index';
import * as rollout from '../../../src/rollout';
import * as work from '../../../src/work';
import { QUESTIONS_CLAIM_MS } from '../../../src/operations/ensure-questions';

const ROOT = path.join(__dirname, '../../..');
const Manifest = z.object({
  permissions: z.object({ scopes: z.array(z.string()), content: z.object({ styles: z.array(z.string()) }) }),
  modules: z.looseObject({
    'jira:customField': z.array(z.unknown()),
    'jira:actionValidator': z.array(z.unknown()),
    function: z.array(z.strictObject({ key: z.string().max(23), handler: z.string(), timeoutSeconds: z.number().optional() })),
    // What the app does itself is no news to it, but for what somebody deletes through one of its pages.
    trigger: z.array(z.looseObject({ events: z.array(z.union([
      z.literal('avi:jira:deleted:issue'),
      z.strictObject({ eventType: z.string(), filter: z.strictObject({ ignoreSelf: z.literal(true) }) }),
    ])) })),
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
  const exported = Object.entries({ admin, attachments, daily, events, field, gate, hints, index, rollout, work }).flatMap(([file, handlers]) => Object.keys(handlers).map((name) => `${file}.${name}`));
  expect(manifest.modules.function.map(({ handler }) => handler).sort()).toEqual(exported.sort());
});

it('repeats the tables of fields and of names as they are', () => {
  expect(manifest.modules['jira:customField']).toEqual(JSON.parse(JSON.stringify(customFieldModules())));
  expect(manifest.modules['jira:actionValidator']).toEqual(actionValidatorModules());
});

it('listens to events that the platform has', async () => {
  const mapping = readFileSync(path.join(ROOT, 'node_modules/@forge/manifest/out/mapping/product-event-to-scope-mapping.json'), 'utf8');
  for (const { events } of manifest.modules.trigger) for (const event of events) expect(mapping).toContain(`"${typeof event === 'string' ? event : event.eventType}"`);
});

/** Properties of each kind of module that the app uses; what is not here has been put in without thinking what it means on the local site and in Forge. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'jira:issuePanel': ['key', 'title', 'icon', 'resource', 'resolver', 'viewportSize', 'displayConditions'],
  'jira:issueContext': ['key', 'title', 'label', 'resource', 'resolver', 'displayConditions'],
  'jira:adminPage': ['key', 'title', 'resource', 'resolver'],
  'jira:projectPage': ['key', 'title', 'resource', 'resolver'],
  'jira:customField': ['key', 'name', 'description', 'type', 'readOnly', 'resolver', 'schema', 'view', 'edit'],
  'jira:actionValidator': ['key', 'action', 'expression', 'errorMessage'],
  'jira:workflowValidator': ['key', 'name', 'description', 'function', 'projectTypes'],
  trigger: ['key', 'function', 'events'],
  consumer: ['key', 'queue', 'function'],
  scheduledTrigger: ['key', 'function', 'interval'],
  function: ['key', 'handler', 'timeoutSeconds'],
};

it('has modules of known kinds with known properties only', () => {
  const modules = z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).parse(manifest.modules);
  const unknown = Object.entries(modules).flatMap(([type, entries]) => entries.flatMap((entry) =>
    Object.keys(entry).filter((property) => PROPERTIES[type]?.includes(property) !== true).map((property) => `${type}: ${property}`)));
  expect(unknown).toEqual([]);
});

it('gives each consumer, each trigger and the gate a function of its own', () => {
  const Uses = z.array(z.looseObject({ function: z.string().optional(), resolver: z.object({ function: z.string() }).optional() }));
  const uses = Object.entries(manifest.modules).filter(([type]) => type !== 'function')
    .flatMap(([type, entries]) => Uses.parse(entries).flatMap((entry) => [entry.function, entry.resolver?.function].filter((key) => key !== undefined).map((key) => ({ type, key }))));
  for (const alone of ['consumer', 'trigger', 'jira:workflowValidator']) {
    for (const own of uses.filter(({ type }) => type === alone)) expect(uses.filter(({ key }) => key === own.key)).toEqual([own]);
  }
  expect([...new Set(uses.map(({ key }) => key))].sort()).toEqual(manifest.modules.function.map(({ key }) => key).sort());
});

it('lets the consumer run shorter than a claim on the creation of questions lasts', () => {
  const consumer = manifest.modules.function.find(({ key }) => key === 'refresh');
  expect(consumer?.timeoutSeconds).toBeGreaterThan(0);
  expect((consumer?.timeoutSeconds ?? 0) * 1000).toBeLessThan(QUESTIONS_CLAIM_MS);
});

it('declares inline styles from the first version, and never inline scripts', () => {
  expect(manifest.permissions.content).toEqual({ styles: ['unsafe-inline'] });
});
