import { storedKeys } from '../domain/brief/storage';
import { COARSE_SECRET, COARSE_STAND_IN } from '../domain/secrets/coarse';
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
  readonly resolver?: { readonly function: string };
  readonly schema: Field['schema'];
  readonly view: { readonly formatter: { readonly expression: string } };
  readonly edit?: {
    readonly resource: string;
    readonly experience: readonly ('issue-create' | 'issue-view')[];
    readonly validation: { readonly expression: string; readonly errorMessage: string };
  };
}

/**
 * The brief is edited by a page of the app in the create dialog. On the issue view that page only says where the brief is edited: without it
 * Jira would offer an editor of its own for the raw object.
 */
const BRIEF_PAGE = { resource: 'brief-field', experience: ['issue-create', 'issue-view'] } as const;
const BRIEF_RESOLVER = { function: 'field-resolver' } as const;

const REFUSED = 'The brief holds a secret: a private key or an access token. Take it out and rotate it; Odock supplies an approved way to exchange secrets later.';

/**
 * Refuses the coarse, certain kinds of secret. Runs for every create and edit of the whole site, so an empty value passes first; a row
 * costs at most two matches, well within the limits of an expression. `match` is null when a pattern is found nowhere in the text:
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#string
 */
function briefValidation(): string {
  const texts = ROW_IDS.map((row) => `value.${storedKeys(row).text}`).join(', ');
  return `value == null || [${texts}].every(t => t == null || t.match('${COARSE_SECRET}') == null || t.match('${COARSE_STAND_IN}') != null)`;
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
    ...(field.readOnly ? { readOnly: true as const } : { resolver: BRIEF_RESOLVER }),
    schema: field.schema,
    view: { formatter: { expression: field.readOnly ? FORMATTERS.projection : FORMATTERS.brief } },
    ...(field.readOnly ? {} : { edit: { ...BRIEF_PAGE, validation: { expression: briefValidation(), errorMessage: REFUSED } } }),
  }));
}
