import { storedKeys } from '../domain/brief/storage';
import { FIELDS, type Field } from '../domain/vocabulary/fields';
import { ROW_IDS } from '../domain/vocabulary/ids';

/**
 * The `jira:customField` modules of manifest.yml, made from the domain's table so that the manifest cannot disagree.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
export interface CustomFieldModule {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'object';
  readonly readOnly?: true;
  readonly schema: Field['schema'];
  readonly view: { readonly formatter: { readonly expression: string } };
  readonly edit?: { readonly validation: { readonly expression: string; readonly errorMessage: string } };
}

/** Literals that leave no doubt. Everything else is the detector's, which an expression cannot be. */
const CERTAIN = ['PRIVATE KEY-----'];

const REFUSED = 'The brief holds a private key. Take it out and rotate it; Odock supplies an approved way to exchange secrets later.';

/** Runs for every create and edit of the whole site, so an empty value passes first. */
function briefValidation(): string {
  const texts = ROW_IDS.map((row) => `value.${storedKeys(row).text}`).join(', ');
  const certain = CERTAIN.map((literal) => `'${literal}'`).join(', ');
  return `value == null || [${texts}].every(t => t == null || [${certain}].every(s => !t.includes(s)))`;
}

/** One line on lists, cards and mails. A formatter may not load anything per issue, so it reads the value only. */
const FORMATTERS = {
  brief: "value == null || value.goal == null ? '' : value.goal",
  projection: "value == null || value.text == null ? '' : value.text",
} as const;

/** All six fields, in the order of the domain's table. */
export function customFieldModules(): CustomFieldModule[] {
  return Object.values(FIELDS).map((field) => ({
    key: field.key,
    name: field.name,
    description: field.description,
    type: 'object',
    ...(field.readOnly ? { readOnly: true as const } : {}),
    schema: field.schema,
    view: { formatter: { expression: field.readOnly ? FORMATTERS.projection : FORMATTERS.brief } },
    ...(field.readOnly ? {} : { edit: { validation: { expression: briefValidation(), errorMessage: REFUSED } } }),
  }));
}
