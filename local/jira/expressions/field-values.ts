import { RANK_TYPE, SPRINT_TYPE } from '../board-fields';
import type { ForgeCustomField, SiteContext } from '../contract';
import { userBeanById } from '../fields/beans';
import type { Field } from '../model';
import type { JiraEntities } from './entities';
import { Failure } from './errors';
import { fromJson } from './json-values';
import { CalendarDateValue, DateValue, type Value } from './values';

/**
 * Value of a custom field. Of an app's: String, Number, User, Map, Date or CalendarDate by the type that the manifest declares, a List of them for a
 * collection (https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#validation). Of any other: the JSON that REST
 * shows, dates as texts (https://docs.adaptavist.com/sr4jc/latest/features/workflow-rules).
 * @throws Failure when the stored value doesn't have the declared type, or stands elsewhere (sprint, rank)
 */
export function customFieldValue(site: SiteContext, entities: JiraEntities, fieldId: string, value: unknown): Value {
  const field = site.state.fields.find((candidate) => candidate.id === fieldId);
  if (field?.schema?.custom === SPRINT_TYPE || field?.schema?.custom === RANK_TYPE) throw new Failure('evaluation', `The value of the field "${fieldId}" is not modelled by the local site.`);
  if (value === null || value === undefined) return null;
  const declared = site.forge?.customFields.find((candidate) => candidate.key === field?.forgeModuleKey);
  if (declared === undefined) return restValue(site, field, value);
  if (declared.collection === 'none') return one(entities, declared, value);
  if (!Array.isArray(value)) throw new Failure('evaluation', `The field "${declared.name}" holds no list.`);
  return value.map((item) => one(entities, declared, item));
}

const TYPE_OF: Readonly<Record<ForgeCustomField['type'], string>> = { object: 'Any', number: 'Number', string: 'String', group: 'String', user: 'User', datetime: 'Date', date: 'CalendarDate' };

/** The type of the values of a custom field, in the form of the table of types; null for a field that the site does not have. */
export function customFieldType(site: SiteContext, fieldId: string): string | null {
  const field = site.state.fields.find((candidate) => candidate.id === fieldId && candidate.custom);
  if (field === undefined) return null;
  const declared = site.forge?.customFields.find((candidate) => candidate.key === field.forgeModuleKey);
  if (declared === undefined) return 'Any';
  return declared.collection === 'none' ? TYPE_OF[declared.type] : `List<${TYPE_OF[declared.type]}>`;
}

/** Users are kept by their account ids and shown as people see them. */
function restValue(site: SiteContext, field: Field | undefined, value: unknown): Value {
  const person = (accountId: unknown): Value => fromJson(userBeanById({ site, principal: { accountId: null, via: 'direct', scopes: null } }, String(accountId)));
  if (field?.schema?.type === 'user') return person(value);
  if (field?.schema?.items === 'user' && Array.isArray(value)) return value.map(person);
  return fromJson(value);
}

function one(entities: JiraEntities, field: ForgeCustomField, value: unknown): Value {
  switch (field.type) {
    case 'object': if (typeof value === 'object' && value !== null && !Array.isArray(value)) return fromJson(value); break;
    case 'number': if (typeof value === 'number') return value; break;
    case 'string': if (typeof value === 'string') return value; break;
    case 'group': {
      const name = memberText(value, 'name');
      if (name !== null) return name;
      break;
    }
    case 'user': {
      const accountId = memberText(value, 'accountId');
      if (accountId !== null) return entities.user(accountId);
      break;
    }
    case 'datetime': if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return new DateValue(Date.parse(value)); break;
    case 'date': if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new CalendarDateValue(value); break;
  }
  throw new Failure('evaluation', `The value of the field "${field.name}" is no ${field.type}.`);
}

function memberText(value: unknown, name: string): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : null;
}
