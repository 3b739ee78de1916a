import { QUERIES, QUERY_IDS, queryFor } from '../../src/domain/queries';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { FIELDS } from '../../src/domain/vocabulary/fields';
import { STAGE_IDS } from '../../src/domain/vocabulary/ids';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const head = (...titles: readonly string[]): readonly string[] => [line(titles), line(titles.map(() => '---'))];

/** `docs/queries.md`, from the tables of the domain. */
export function queriesDocument(): string {
  const aliases = Object.values(FIELDS).flatMap(({ name, schema }) => Object.values(schema.properties).flatMap(({ searchAlias, searchType, type, items, enum: values }) => {
    if (searchAlias === undefined) return [];
    const allowed = items?.enum ?? values;
    const kind = searchType === 'date' ? 'a day' : searchType === 'text' ? 'words, with `~`' : type === 'integer' ? 'a number' : allowed === undefined ? 'a text' : allowed.map((value) => `\`${String(value)}\``).join(' ');
    return [line([`\`"${name}".${searchAlias}\``, kind])];
  }));
  return [
    '# Finding requests with JQL', '',
    'Made from `src/domain/queries.ts` and the table of fields by `test/contract/app/queries.test.ts` with `WRITE_DOCS=1`; do not edit. The test runs each query on a local site.', '',
    'The app’s read-only fields follow its decisions within seconds. They are for people, boards and filters; no gate reads them, and a value that somebody else has',
    'written is set right at the next look. Replace `PLUG` by the key of your project.', '',
    '## Twelve queries', '',
    'Set-up makes filters of those marked as shared, for everybody who sees the project.', '',
    ...QUERY_IDS.flatMap((id) => [`### ${QUERIES[id].name}${QUERIES[id].shared ? ' (shared)' : ''}`, '', QUERIES[id].finds, '', '```', queryFor(id, 'PLUG'), '```', '']),
    '`projectsWhereUserHasRole` knows who looks, so *Waiting for me* is one filter for everybody. Whoever requested something cannot judge it, which a query does not know.', '',
    '## Every part of a field', '',
    'A part that holds several values is compared with each: `=` and `in` find a request when one fits. Before a request has a value, only `is EMPTY` finds it.', '',
    ...head('Part', 'Takes'), ...aliases, '',
    `Stages in their order: ${STAGE_IDS.map((id) => `\`${id}\``).join(', ')}. Controls: ${Object.entries(CONTROLS).map(([id, { label }]) => `\`${id}\` ${label}`).join(', ')}.`, '',
  ].join('\n');
}
