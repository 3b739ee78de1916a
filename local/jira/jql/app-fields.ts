import * as z from 'zod';
import type { ForgeCustomField } from '../contract';
import type { Field, Issue } from '../model';
import { refusals, refuse } from './errors';
import { type JqlField, operatorsOf, type Scalar } from './field';
import { dateLiteral } from './dates';
import { boardField } from './jira-fields';
import type { JqlScope } from './scope';
import { momentField, textField, userFunctions, userLiteral } from './system-fields';

/** How a value is indexed; `searchType` of a schema property or the type that follows from the declaration. */
export type SearchKind = 'string' | 'number' | 'text' | 'user' | 'group' | 'date' | 'datetime';

const property = z.object({
  type: z.string().optional(),
  items: z.object({ type: z.string().optional() }).loose().optional(),
  searchAlias: z.string().optional(),
  searchType: z.enum(['text', 'user', 'group', 'date']).optional(),
}).loose();
const objectSchema = z.object({ properties: z.record(z.string(), property).optional() }).loose();

/** JQL type by type of the JSON schema; other types have no alias. */
const kindOfSchemaType: Readonly<Record<string, SearchKind>> = { string: 'string', boolean: 'string', number: 'number', integer: 'number' };

/**
 * A custom field by its id. Object fields take a text search over their formatted value.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#data-types
 */
export function customField(scope: JqlScope, field: Field): JqlField {
  const declared = declaredBy(scope, field);
  if (declared === undefined) return boardField(scope, field) ?? jirasOwn(scope, field);
  if (declared.type === 'object') {
    return textField(field.name, (issue) => {
      const text = scope.fieldText(field.id, issue);
      return text === null ? [] : [text];
    });
  }
  return valueField(scope, declared.type, field.name, (issue) => listOf(issue.customFields[field.id]));
}

/** A custom field of one of Jira's own types. */
function jirasOwn(scope: JqlScope, field: Field): JqlField {
  const type = field.schema?.type === 'array' ? field.schema.items : field.schema?.type;
  if (field.forgeModuleKey !== null || type === undefined) return refuse(refusals.notModelled(`A search by the field '${field.name}'`));
  const values = (issue: Issue): readonly unknown[] => listOf(issue.customFields[field.id]);
  if (type === 'option') return valueField(scope, 'string', field.name, (issue) => values(issue).map((value) => memberOf(value, 'value')));
  const text = field.schema?.type === 'string' && field.schema.custom?.endsWith(':url') !== true;
  const kind = ({ string: text ? 'text' : 'string', number: 'number', date: 'date', datetime: 'datetime', user: 'user' } as const)[type as 'string'] as SearchKind | undefined;
  return kind === undefined ? refuse(refusals.notModelled(`A search by the field '${field.name}'`)) : valueField(scope, kind, field.name, values);
}

/** An alias (`searchAlias`) of an object field; undefined when the field has no such alias. Its name is not case-sensitive. */
export function aliasField(scope: JqlScope, field: Field, alias: string): JqlField | undefined {
  const declared = declaredBy(scope, field);
  const parsed = objectSchema.safeParse(declared?.schema ?? {});
  if (declared?.type !== 'object' || !parsed.success) return undefined;
  for (const [key, declaration] of Object.entries(parsed.data.properties ?? {})) {
    if (declaration.searchAlias?.toLowerCase() !== alias.toLowerCase()) continue;
    const schemaType = declaration.type === 'array' ? declaration.items?.type : declaration.type;
    const kind = declaration.searchType ?? kindOfSchemaType[schemaType ?? ''];
    if (kind === undefined) return undefined;
    return valueField(scope, kind, `${field.name}.${declaration.searchAlias}`, (issue) => listOf(memberOf(issue.customFields[field.id], key)));
  }
  return undefined;
}

function declaredBy(scope: JqlScope, field: Field): ForgeCustomField | undefined {
  return scope.site.forge?.customFields.find((candidate) => candidate.key === field.forgeModuleKey);
}

export function valueField(scope: JqlScope, kind: SearchKind, name: string, read: (issue: Issue) => readonly unknown[]): JqlField {
  const strings = (issue: Issue): string[] => read(issue).filter((value) => typeof value === 'string' || typeof value === 'boolean').map(String);
  switch (kind) {
    case 'text': return textField(name, strings);
    case 'date': case 'datetime': return momentField(scope.dates, name, (issue) => strings(issue).map((text) => storedDate(scope, text, name)));
    case 'number': return comparable(name, operatorsOf.ordered, (issue) => read(issue).filter((value) => typeof value === 'number'), (text) => [numberLiteral(text, name)]);
    case 'user': {
      const accounts = (issue: Issue): string[] => texts(read(issue), 'accountId');
      return { ...comparable(name, operatorsOf.choice, accounts, userLiteral(scope.site.state.users, name)), functions: userFunctions(scope) };
    }
    case 'group': return comparable(name, operatorsOf.choice, (issue) => texts(read(issue), 'name'), (text) => [text]);
    case 'string': return comparable(name, operatorsOf.choice, strings, (text) => [text]);
  }
}

function comparable(name: string, operators: JqlField['operators'], values: (issue: Issue) => readonly Scalar[], literal: (text: string) => readonly Scalar[]): JqlField {
  return { name, operators, values, literal, functions: {}, sortKey: (issue) => values(issue)[0] ?? null };
}

function numberLiteral(text: string, field: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(refusals.number(text, field));
}

/** A stored day begins at midnight of the zone in which the query is read; a stored time has its own offset. */
function storedDate(scope: JqlScope, text: string, field: string): number {
  const epoch = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateLiteral(text, field, scope.dates) : Date.parse(text);
  return Number.isNaN(epoch) ? refuse(refusals.notModelled(`The stored value '${text}' of the field '${field}'`)) : epoch;
}

/** Texts, or texts inside `{accountId}` and `{name}`. */
function texts(values: readonly unknown[], member: string): string[] {
  return values.map((value) => (typeof value === 'string' ? value : memberOf(value, member))).filter((value) => typeof value === 'string');
}

export function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
