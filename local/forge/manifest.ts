import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

/**
 * The parts of manifest.yml that the local site acts on. Everything is strict: a property or module type that is not
 * listed here is refused by name, because ignoring it would show a behaviour that a real site does not have.
 * https://developer.atlassian.com/platform/forge/manifest-reference/
 */

const key = z.string().regex(/^[a-zA-Z0-9_-]+$/);
const resolver = z.strictObject({ function: key });

const Entity = z.strictObject({
  name: z.string().min(3).max(60),
  attributes: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/).max(30), z.strictObject({ type: z.enum(['string', 'boolean', 'float', 'integer', 'any']) })),
  indexes: z.array(z.union([z.string(), z.strictObject({ name: z.string().min(3).max(50), range: z.array(z.string()).length(1), partition: z.array(z.string()).min(1).optional() })])).max(7).default([]),
});
export type EntityDefinition = z.infer<typeof Entity>;
export type AttributeType = EntityDefinition['attributes'][string]['type'];

const DisplayConditions = z.strictObject({
  issueType: z.union([z.string(), z.array(z.string())]).optional(),
  projectType: z.union([z.string(), z.array(z.string())]).optional(),
});
export type DisplayConditions = z.infer<typeof DisplayConditions>;

const page = { key, title: z.string(), resource: key, resolver: resolver.optional() };
const viewportSize = z.enum(['small', 'medium', 'large', 'xlarge', 'max']);

/** Where an edit page of a field may stand. Atlassian’s schema knows more; these are the two that the site has pages for. */
const editExperience = z.enum(['issue-create', 'issue-view']);
export type EditExperience = z.infer<typeof editExperience>;

const CustomField = z.strictObject({
  key, name: z.string(), description: z.string(), resolver: resolver.optional(),
  type: z.enum(['string', 'number', 'user', 'group', 'datetime', 'date', 'object']),
  collection: z.enum(['none', 'list']).default('none'),
  readOnly: z.boolean().default(false),
  schema: z.unknown().optional(),
  view: z.strictObject({
    formatter: z.strictObject({ expression: z.string(), export: z.boolean().optional() }).optional(),
  }).optional(),
  edit: z.strictObject({
    resource: key.optional(),
    experience: z.array(editExperience).default([]),
    validation: z.strictObject({ expression: z.string(), errorMessage: z.string().optional() }).optional(),
  }).optional(),
});

const WorkflowValidator = z.strictObject({
  key, name: z.string(), description: z.string(),
  function: key.optional(), expression: z.string().optional(), errorMessage: z.string().optional(),
  projectTypes: z.array(z.enum(['company-managed', 'team-managed'])).default(['company-managed']),
}).refine((module) => (module.function === undefined) !== (module.expression === undefined), 'A workflow validator has exactly one of function and expression.');

/** One action is documented; what the others would ask of an expression is not, so they stop the start. */
const ActionValidator = z.strictObject({ key, action: z.literal('workItemTypeChanged'), expression: z.string(), errorMessage: z.string().optional() });

const EventFilter = z.strictObject({ ignoreSelf: z.boolean().optional() });
const Trigger = z.strictObject({
  key, function: key,
  events: z.array(z.union([
    z.string().transform((eventType) => ({ eventType, filter: undefined })),
    z.strictObject({ eventType: z.string(), filter: EventFilter.optional() }),
  ])),
});

/** Values of a property of issues that queries can ask for; those of people and projects cannot be asked for in JQL. */
const EntityProperty = z.strictObject({
  key, entityType: z.literal('issue').default('issue'), propertyKey: z.string().min(1),
  values: z.array(z.strictObject({ path: z.string().min(1), type: z.enum(['number', 'text', 'string', 'user', 'date']), searchAlias: z.string().optional() })).min(1),
});
/** Over all of an app's modules: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-entity-property/ */
const MOST_INDEXED = 30;

const FunctionModule = z.strictObject({ key: key.max(23), handler: z.string().regex(/^[\w/-]+\.\w+$/), timeoutSeconds: z.number().int().positive().max(900).optional() });

const MODULES = {
  'jira:customField': z.array(CustomField).default([]),
  'jira:issuePanel': z.array(z.strictObject({ ...page, icon: z.string(), viewportSize: viewportSize.optional(), displayConditions: DisplayConditions.optional() })).default([]),
  'jira:issueContext': z.array(z.strictObject({ ...page, label: z.string(), viewportSize: viewportSize.optional(), displayConditions: DisplayConditions.optional() })).default([]),
  'jira:adminPage': z.array(z.strictObject({ ...page, icon: z.string().optional() })).default([]),
  'jira:projectPage': z.array(z.strictObject({ ...page, icon: z.string().optional() })).default([]),
  'jira:workflowValidator': z.array(WorkflowValidator).default([]),
  'jira:actionValidator': z.array(ActionValidator).max(1, 'There is one action validator for each action.').default([]),
  'jira:entityProperty': z.array(EntityProperty).refine((modules) => modules.flatMap(({ values }) => values).length <= MOST_INDEXED, `An app has at most ${MOST_INDEXED} values of properties indexed.`).default([]),
  trigger: z.array(Trigger).default([]),
  consumer: z.array(z.strictObject({ key, queue: z.string().max(36), function: key })).default([]),
  scheduledTrigger: z.array(z.strictObject({ key, function: key, interval: z.enum(['fiveMinute', 'hour', 'day', 'week']) })).default([]),
  function: z.array(FunctionModule).default([]),
};

const Manifest = z.strictObject({
  app: z.strictObject({
    id: z.string().regex(/^ari:cloud:ecosystem::app\/[0-9a-f-]{36}$/),
    name: z.string().optional(),
    runtime: z.strictObject({ name: z.string(), memoryMB: z.number().optional(), architecture: z.string().optional() }),
    licensing: z.strictObject({ enabled: z.boolean() }).optional(),
    storage: z.strictObject({ entities: z.array(Entity).max(20).default([]), classifications: z.array(z.string()).optional() }).optional(),
  }),
  permissions: z.strictObject({
    scopes: z.array(z.string()).default([]),
    content: z.strictObject({ styles: z.array(z.literal('unsafe-inline')).optional() }).optional(),
  }),
  resources: z.array(z.strictObject({ key, path: z.string() })).default([]),
  modules: z.strictObject(MODULES),
});

export type Manifest = z.infer<typeof Manifest>;
export type PageModuleType = 'jira:issuePanel' | 'jira:issueContext' | 'jira:adminPage' | 'jira:projectPage' | 'jira:customField';
export interface PageModule {
  readonly type: PageModuleType; readonly key: string; readonly title: string; readonly resource: string; readonly functionKey: string | null;
  readonly displayConditions: DisplayConditions | null;
  /** Of a field's edit page; empty for every other module. */
  readonly experiences: readonly EditExperience[];
}

export class ManifestRefused extends Error {
  constructor(problems: readonly string[]) {
    super(`The local site cannot run this manifest.yml:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ManifestRefused';
  }
}

const describe = (issue: z.core.$ZodIssue): string => {
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return `${where || 'manifest'}: ${issue.keys.join(', ')} is not modelled by the local site`;
  return `${where}: ${issue.message}`;
};

/** References between modules that a schema cannot see. */
function danglingReferences(manifest: Manifest): string[] {
  const functions = new Set(manifest.modules.function.map((each) => each.key));
  const resources = new Set(manifest.resources.map((each) => each.key));
  const { modules } = manifest;
  const pages = pageModules(manifest);
  const wanted = [
    ...pages.flatMap((each) => (each.functionKey === null ? [] : [each.functionKey])),
    ...[...modules.trigger, ...modules.consumer, ...modules.scheduledTrigger].map((each) => each.function),
    ...modules['jira:workflowValidator'].flatMap((each) => (each.function === undefined ? [] : [each.function])),
  ];
  const wantedResources = pages.map((each) => each.resource);
  const keys = Object.values(modules).flatMap((each) => each.map((module) => module.key));
  return [
    ...wanted.filter((each) => !functions.has(each)).map((each) => `modules: function ${each} does not exist`),
    ...wantedResources.filter((each) => !resources.has(each)).map((each) => `modules: resource ${each} does not exist`),
    ...keys.filter((each, index) => keys.indexOf(each) !== index).map((each) => `modules: the key ${each} is used twice`),
  ];
}

/** Reads and checks `manifest.yml` of `appDir`. Throws {@link ManifestRefused} with every problem by name. */
export function loadManifest(appDir: string): Manifest {
  const parsed = Manifest.safeParse(parse(readFileSync(join(appDir, 'manifest.yml'), 'utf8')));
  if (!parsed.success) throw new ManifestRefused(parsed.error.issues.map(describe));
  const dangling = danglingReferences(parsed.data);
  if (dangling.length > 0) throw new ManifestRefused(dangling);
  return parsed.data;
}

/** Modules that show a Custom UI page, in the manifest's order; of a field its edit page, since view pages are not modelled. */
export function pageModules(manifest: Manifest): PageModule[] {
  const types = ['jira:issuePanel', 'jira:issueContext', 'jira:adminPage', 'jira:projectPage'] as const;
  const fields = manifest.modules['jira:customField'].flatMap(({ key: field, name, resolver: own, edit }): PageModule[] => (edit?.resource === undefined ? [] : [{
    type: 'jira:customField', key: field, title: name, resource: edit.resource, functionKey: own?.function ?? null, displayConditions: null, experiences: edit.experience,
  }]));
  const pages = types.flatMap((type): PageModule[] => manifest.modules[type].map((module) => ({
    type,
    key: module.key,
    title: module.title,
    resource: module.resource,
    functionKey: module.resolver?.function ?? null,
    displayConditions: 'displayConditions' in module ? (module.displayConditions ?? null) : null,
    experiences: [],
  })));
  return [...pages, ...fields];
}
