import { FILTER_IDS } from '../../../src/domain/vocabulary/ids';
import { parseJql } from '../../../local/jira/jql';
import { QUERIES, QUERY_IDS, queryFor } from '../../../src/domain/queries';
import { FIELDS } from '../../../src/domain/vocabulary/fields';

/** What the queries find is shown on a site by `test/contract/app/queries.test.ts`. */

const ALIASES = new Set(Object.values(FIELDS).flatMap(({ name, schema }) => Object.values(schema.properties).flatMap(({ searchAlias }) => (searchAlias === undefined ? [] : [`${name}.${searchAlias}`]))));

test.each(QUERY_IDS)('the query %s is JQL by Atlassian’s own parser, and names aliases that the fields have', (id) => {
  expect(() => parseJql(queryFor(id, 'PLUG'))).not.toThrow();
  for (const [, field, part] of queryFor(id, 'PLUG').matchAll(/"(Plugin [a-z ]+)"\.(\w+)/g)) expect(ALIASES).toContain(`${field}.${part}`);
});

test('there are twelve, of which six are shared', () => {
  expect(QUERY_IDS).toHaveLength(12);
  expect(QUERY_IDS.filter((id) => QUERIES[id].shared)).toHaveLength(6);
  expect([...QUERY_IDS.filter((id) => QUERIES[id].shared), 'requests']).toEqual(FILTER_IDS);
});
