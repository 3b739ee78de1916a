import type { Field as ParsedField } from '@atlaskit/jql-ast';
import type { ForgeEntityProperty } from '../contract';
import type { Issue } from '../model';
import { listOf, memberOf, valueField } from './app-fields';
import { refusals, refuse } from './errors';
import type { JqlField } from './field';
import type { JqlScope } from './scope';

/**
 * Parts of issue properties that the app has asked Jira to index: `issue.property[key].path`, and the alias that it has given one. What is
 * not indexed is refused; what a real site answers to it is not published.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-entity-property/
 */
type Indexed = ForgeEntityProperty['values'][number];

const declared = ({ site }: JqlScope): readonly ForgeEntityProperty[] => site.forge?.entityProperties ?? [];

function indexed(scope: JqlScope, propertyKey: string, { path, type }: Indexed, name: string): JqlField {
  const read = (issue: Issue): readonly unknown[] => {
    const value = Object.hasOwn(issue.properties, propertyKey) ? issue.properties[propertyKey] : undefined;
    return path.split('.').reduce<readonly unknown[]>((values, part) => values.flatMap((each) => listOf(memberOf(each, part))), listOf(value));
  };
  return valueField(scope, type, name, read);
}

/** `issue.property[key].path`. @throws JqlError when it is not indexed */
export function propertyField(scope: JqlScope, parsed: ParsedField): JqlField {
  const [property] = parsed.properties ?? [];
  const key = property?.key?.value ?? '';
  const path = (property?.path ?? []).map(({ value }) => value).join('').replace(/^\./, '');
  const value = declared(scope).filter(({ propertyKey }) => propertyKey === key).flatMap(({ values }) => values).find((each) => each.path === path);
  const name = `issue.property[${key}].${path}`;
  if (parsed.value !== 'issue.property' || value === undefined) return refuse(refusals.notModelled(`A search by the entity property '${name}', which the app has not had indexed,`));
  return indexed(scope, key, value, name);
}

/** What an alias stands for, whatever its case; undefined for any other name. */
export function propertyAlias(scope: JqlScope, name: string): JqlField | undefined {
  for (const { propertyKey, values } of declared(scope)) {
    const value = values.find(({ searchAlias }) => searchAlias?.toLowerCase() === name.toLowerCase());
    if (value !== undefined) return indexed(scope, propertyKey, value, value.searchAlias ?? name);
  }
  return undefined;
}
