import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../local/jira/routes';
import { END, operationsPart, START } from '../test/support/operations/table';

/** Writes the tables of operations into the page about the local site. */
const file = join(__dirname, '../docs/local-site.md');
const page = readFileSync(file, 'utf8');
const [from, to] = [page.indexOf(START), page.indexOf(END)];
if (from < 0 || to < from) throw new Error(`${file} has lost the marks of its operations.`);
writeFileSync(file, `${page.slice(0, from)}${operationsPart(allRoutes)}${page.slice(to + END.length)}`);
