import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isNowhere } from '../../../local/jira/resources';
import { allRoutes } from '../../../local/jira/routes';
import { LEFT_OUT } from '../../support/operations/left-out';
import { AREAS, areaOf, operationsPart } from '../../support/operations/table';
import { DOCUMENT_PATH, hasDocument } from '../../support/oracles/document';

const ROOT = join(__dirname, '../../..');

it('stand in docs/local-site.md as the site has them', () => {
  expect(readFileSync(join(ROOT, 'docs/local-site.md'), 'utf8')).toContain(operationsPart(allRoutes));
});

it('have one area each, one name and one address', () => {
  expect(allRoutes.filter((route) => areaOf(route) === undefined).map(({ path }) => path)).toEqual([]);
  for (const names of [allRoutes.map(({ operationId }) => operationId), allRoutes.map(({ method, path }) => `${method} ${path}`)]) {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

it.each(AREAS)('of $name have a test that is there', ({ tests }) => {
  expect(tests.filter((test) => !existsSync(join(ROOT, 'test', `${test}.test.ts`)))).toEqual([]);
});

const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string().optional() }))) });

// Skipped on a clone without Atlassian's document, which is never committed; `test/support/oracles/start.ts` says so loudly once per run.
(hasDocument() ? it : it.skip)('of Atlassian’s document are each modelled or named as left out', () => {
  const { paths } = Document.parse(JSON.parse(readFileSync(DOCUMENT_PATH, 'utf8')));
  const documented = Object.values(paths).flatMap((operations) => Object.values(operations)).flatMap(({ operationId }) => operationId ?? []);
  const modelled = new Set(allRoutes.map(({ operationId }) => operationId));
  const left = Object.values(LEFT_OUT).flat();
  expect(documented.filter((id) => !modelled.has(id)).sort()).toEqual([...left].sort());
});

it('are all somewhere, those of the site', () => {
  expect(allRoutes.map(({ path }) => path).filter(isNowhere)).toEqual([]);
});

// Skipped like the one above.
(hasDocument() ? it : it.skip)('of Atlassian’s document are all somewhere', () => {
  expect(Object.keys(Document.parse(JSON.parse(readFileSync(DOCUMENT_PATH, 'utf8'))).paths).filter(isNowhere)).toEqual([]);
});
