import Ajv, { type ValidateFunction } from 'ajv';
import type { ForgeCustomField } from '../contract';
import type { Field, SiteState } from '../model';
import { contextFor } from './contexts';
import type { Problem } from './system-fields';

/**
 * Values of custom fields. Types and limits of the fields that an app brings:
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
export const LONGEST_LIST = 100;

interface TypeCheck { readonly accepts: (value: unknown, state: SiteState) => boolean; readonly wanted: string }

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

const typeChecks: Readonly<Record<string, TypeCheck>> = {
  string: { accepts: (value) => typeof value === 'string', wanted: 'a string' },
  number: { accepts: (value) => typeof value === 'number' && Number.isFinite(value), wanted: 'a number' },
  user: { accepts: (value, state) => state.users.some((user) => user.accountId === value), wanted: 'the account id of a user' },
  date: { accepts: (value) => typeof value === 'string' && isoDay.test(value) && !Number.isNaN(Date.parse(value)), wanted: 'a date of the form yyyy-MM-dd' },
  datetime: { accepts: (value) => typeof value === 'string' && isoMoment.test(value) && !Number.isNaN(Date.parse(value)), wanted: 'a date and time with an offset' },
  object: { accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value), wanted: 'an object' },
};

/** Where a value is to be kept. */
export interface Place { readonly projectId: string; readonly issueTypeId: string }

/**
 * The value as the site stores it (users by account id), or why it is refused. `null` empties every field.
 * @param definition of the app's manifest, for a field of an app
 */
export function storedValue(state: SiteState, field: Field, definition: ForgeCustomField | null, value: unknown, place?: Place): { readonly value: unknown } | { readonly problem: Problem } {
  if (value === null || value === undefined) return { value: null };
  if (field.schema?.type === 'option' || field.schema?.items === 'option') return storedOptions(state, field, value, place);
  const type = field.schema?.type === 'array' ? field.schema.items : field.schema?.type;
  const check = type === undefined ? undefined : typeChecks[type];
  if (!check) return { problem: `The local site has no model of values of the type ${String(type)}.` };
  if (field.schema?.type === 'array') {
    if (!Array.isArray(value)) return { problem: 'data was not an array' };
    if (value.length > LONGEST_LIST) return { problem: `The list must not have more than ${LONGEST_LIST} values.` };
    const items = value.map((item) => plain(type, item));
    if (!items.every((item) => check.accepts(item, state))) return { problem: `Each value must be ${check.wanted}.` };
    return { value: items };
  }
  const single = plain(type, value);
  if (!check.accepts(single, state)) return { problem: `The value must be ${check.wanted}.` };
  const problem = definition?.type === 'object' ? schemaProblem(definition, single) : null;
  return problem === null ? { value: single } : { problem };
}

/** Options are kept as they are shown, by id and value. Those of the context that holds in the place are offered. */
function storedOptions(state: SiteState, field: Field, value: unknown, place: Place | undefined): { readonly value: unknown } | { readonly problem: Problem } {
  const contexts = state.fieldContexts.filter(({ fieldId }) => fieldId === field.id);
  const holding = place === undefined ? contexts : [contextFor(contexts, place.projectId, place.issueTypeId) ?? []].flat();
  const offered = holding.flatMap(({ options }) => options).filter(({ disabled }) => !disabled);
  const chosen = (each: unknown): { id: string; value: string } | undefined => {
    const { id, value: text } = (typeof each === 'object' && each !== null ? each : {}) as { id?: unknown; value?: unknown };
    const found = offered.find((option) => (id === undefined ? option.value === text : option.id === String(id)));
    return found === undefined ? undefined : { id: found.id, value: found.value };
  };
  const several = field.schema?.type === 'array';
  if (several && !Array.isArray(value)) return { problem: 'data was not an array' };
  const options = (several ? (value as unknown[]) : [value]).map(chosen);
  if (options.includes(undefined)) return { problem: 'Specify a valid \'id\' or \'name\' for ' + field.name };
  return { value: several ? options : options[0] };
}

/** Users arrive as `{accountId}` from people and as the bare id from the app. */
function plain(type: string | undefined, value: unknown): unknown {
  if (type !== 'user' || typeof value !== 'object' || value === null) return value;
  const { accountId, id } = value as { accountId?: unknown; id?: unknown };
  return accountId ?? id;
}

const ajv = new Ajv({ strict: false, allErrors: false });
const compiled = new WeakMap<object, ValidateFunction>();

function schemaProblem(definition: ForgeCustomField, value: unknown): Problem | null {
  const { schema } = definition;
  if (typeof schema !== 'object' || schema === null) return null;
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return null;
  const first = validate.errors?.[0];
  return `The value does not match the schema of the field: ${first?.instancePath || '/'} ${first?.message ?? 'is not valid'}.`;
}
