import type { Field as ParsedField } from '@atlaskit/jql-ast';
import type { Field } from '../model';
import { aliasField, customField } from './app-fields';
import { refusals, refuse } from './errors';
import type { JqlField } from './field';
import { propertyAlias, propertyField } from './property-fields';
import type { JqlScope } from './scope';
import { systemFields } from './system-fields';

/** Finds what a field name in a query stands for. @throws JqlError when it stands for nothing or for something not modelled */
export function fieldFinder(scope: JqlScope): (parsed: ParsedField) => JqlField {
  const system = systemFields(scope);
  return (parsed) => {
    const name = parsed.value;
    if ((parsed.properties ?? []).length > 0) return propertyField(scope, parsed);
    const known = system.get(name.toLowerCase());
    if (known !== undefined) return known;
    const custom = single(scope, name, name);
    if (custom !== undefined) return customField(scope, custom);
    return alias(scope, name) ?? propertyAlias(scope, name) ?? refuse(refusals.unknownField(name));
  };
}

/** `Field.Alias`; both parts may hold dots, so each dot is tried. */
function alias(scope: JqlScope, name: string): JqlField | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const owner = single(scope, name.slice(0, dot), name);
    const found = owner === undefined ? undefined : aliasField(scope, owner, name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The custom field with a clause name (`cf[10001]` or its name, whatever the case). */
function single(scope: JqlScope, name: string, whole: string): Field | undefined {
  const wanted = name.toLowerCase();
  const fields = scope.site.state.fields.filter((field) => field.custom && field.clauseNames.some((clause) => clause.toLowerCase() === wanted));
  if (fields.length > 1) refuse(refusals.notModelled(`A search by '${whole}', the name of ${fields.length} fields,`));
  return fields[0];
}
