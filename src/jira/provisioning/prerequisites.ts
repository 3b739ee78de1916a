import * as z from 'zod/mini';
import { FIELD_KEYS, type FieldName } from '../../domain/vocabulary/ids';
import { fieldIdsFrom, moduleAri } from '../modules';
import { restPath } from '../request';
import { readAll } from './pages';
import { exists, leave, look, sameName, type Change, type Known, type Look, type Site, type Step } from './steps';
import { GATE_MODULE, RESOLUTION_NAMES } from './wanted';

const Field = z.looseObject({ id: z.string(), name: z.string(), orderable: z.optional(z.boolean()), schema: z.optional(z.looseObject({ custom: z.optional(z.string()) })) });
const Capabilities = z.looseObject({ forgeRules: z._default(z.array(z.looseObject({ id: z.optional(z.string()), ruleKey: z.optional(z.string()), name: z.optional(z.string()) })), []) });
/** Type of the field that Jira Software orders boards by. */
const RANK_FIELD = 'com.pyxis.greenhopper.jira:gh-lexo-rank';
const Resolution = z.looseObject({ id: z.string(), name: z.string() });

/** What installing the app brings to the site: its fields and its validator. Set-up cannot make them, so a missing one blocks. */
export const prerequisites: Step = {
  async look(site, known) {
    const parts = await Promise.all([fields(site, known), validator(site, known), resolutions(site, known)]);
    return look(parts.flatMap((part) => part.changes), parts.flatMap((part) => part.blockers));
  },
};

async function fields(site: Site, known: Known): Promise<Look> {
  const all = await site.jira.send({ what: 'the fields of the site', method: 'GET', path: restPath(['field']) }, z.array(Field));
  // Only what Jira calls orderable can stand on a screen.
  known.screenableIds = new Set(all.filter((field) => field.orderable !== false).map((field) => field.id));
  const ids = fieldIdsFrom(site.app, new Map(all.flatMap((field) => (field.schema?.custom === undefined ? [] : [[field.id, field.schema.custom] as const]))));
  const changes: Change[] = [];
  const missing: string[] = [];
  known.ranks = all.some((field) => field.schema?.custom === RANK_FIELD);
  for (const name of Object.keys(FIELD_KEYS) as FieldName[]) {
    const id = ids[name];
    const field = all.find((candidate) => candidate.id === id);
    if (id === null || field === undefined) missing.push(FIELD_KEYS[name]);
    else {
      known.fieldIds[name] = id;
      changes.push(exists('Field', field.name));
      // A search goes by the name of a field, and Jira takes the name for either.
      if (all.some((other) => other.id !== id && sameName(other.name, field.name))) changes.push(leave('Field of the same name', field.name, 'Another field is called like the app’s. Rename it, or searches for requests may find it instead.'));
    }
  }
  return look(changes, missing.length === 0 ? [] : [`Jira does not have these fields of the app: ${missing.join(', ')}. Update or reinstall the app, then plan again.`]);
}

async function validator(site: Site, known: Known): Promise<Look> {
  const anyType = known.project.issueTypes[0];
  if (anyType === undefined) return look([], ['The project has no issue types, so Jira does not say which workflow rules it can use. Give it an issue type scheme first.']);
  const path = restPath(['workflows', 'capabilities'], { projectId: known.project.id, issueTypeId: anyType.id });
  const { forgeRules } = await site.jira.send({ what: 'the workflow rules of the site', method: 'GET', path }, Capabilities);
  const rule = forgeRules.find((candidate) => candidate.id === moduleAri(site.app, GATE_MODULE));
  if (rule?.ruleKey === undefined) return look([], ['Jira does not offer the app\'s workflow validator. Update or reinstall the app, then plan again.']);
  known.gateRuleKey = rule.ruleKey;
  return look([exists('Workflow validator', rule.name ?? GATE_MODULE)]);
}

/** Resolutions belong to the whole site, so set-up uses those it finds and makes none. */
async function resolutions(site: Site, known: Known): Promise<Look> {
  const all = await readAll(site.jira, 'resolutions', ['resolution', 'search'], Resolution);
  const changes: Change[] = [];
  for (const outcome of ['reached', 'not_reached'] as const) {
    const name = RESOLUTION_NAMES[outcome];
    const found = all.find((resolution) => resolution.name === name);
    if (found === undefined) changes.push(leave('Resolution', name, 'The site has no resolution of this name, so the transitions that would set it set none.'));
    else known.resolutionIds[outcome] = found.id;
  }
  return look(changes);
}
