import type { ForgeCustomField, SiteContext } from '../contract';
import type { JiraEntities } from './entities';
import { Failure } from './errors';
import { fromJson } from './json-values';
import { CalendarDateValue, DateValue, type Value } from './values';

/**
 * Value of a custom field: String, Number, User, Map, Date or CalendarDate by the type that the manifest declares, a List of them for a
 * collection. Fields that no app owns are refused unless their value is a plain text or number.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#validation
 * @throws Failure when the stored value doesn't have the declared type
 */
export function customFieldValue(site: SiteContext, entities: JiraEntities, fieldId: string, value: unknown): Value {
  if (value === null || value === undefined) return null;
  const field = site.state.fields.find((candidate) => candidate.id === fieldId);
  const declared = site.forge?.customFields.find((candidate) => candidate.key === field?.forgeModuleKey);
  if (declared === undefined) {
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw new Failure('evaluation', `The value of the field "${fieldId}" is not modelled by the local site.`);
  }
  if (declared.collection === 'none') return one(entities, declared, value);
  if (!Array.isArray(value)) throw new Failure('evaluation', `The field "${declared.name}" holds no list.`);
  return value.map((item) => one(entities, declared, item));
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
