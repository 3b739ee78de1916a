import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { compressedBytes, firstLoad, PAGES } from '../support/page-files';
import { PAGE_FIRST_LOAD } from '../support/size-goals';

/** What a page loads before anybody presses anything: measured on the built files, compressed as the platform's CDN serves them. */

const ROOT = join(__dirname, '../..');

/** Modules that run as soon as `entry` does: what it imports, but not what it fetches later. */
function runsAtOnce(entry: string): readonly string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const statement of ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest).statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const onlyTypes = ts.isImportDeclaration(statement) ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : statement.isTypeOnly;
      if (onlyTypes || statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const base = resolve(dirname(file), statement.moduleSpecifier.text);
      const imported = ['.ts', '.tsx', '/index.ts'].map((ending) => base + ending).find((one) => existsSync(one));
      if (imported !== undefined) visit(imported);
    }
  };
  visit(join(ROOT, entry));
  return [...found].map((file) => relative(ROOT, file));
}

test.each(PAGES)('the first load of the page %s takes at most 120 KB, compressed', (page) => {
  const files = firstLoad(page).map((file) => ({ file: relative(ROOT, file), bytes: compressedBytes(file) }));
  expect(files.length).toBeGreaterThan(2);
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  expect(bytes <= PAGE_FIRST_LOAD ? [] : [`${bytes} bytes`, ...files]).toEqual([]);
});

test.each([['panel', 'src/domain/state.ts'], ['field', 'src/domain/brief/dialog-text.ts']])('on the page %s hints, the sorting of pastes and the secret detector are fetched when they are needed', (page, atOnce) => {
  const modules = runsAtOnce(`static/${page}/main.tsx`);
  expect(modules).toContain(atOnce);
  expect(modules.filter((module) => /^src\/domain\/(hints|secrets|brief\/(?:paste|unneeded))/.test(module))).toEqual([]);
});

/** Names and documentation in the sources of libraries; nobody calls them. */
const NAMED_ONLY = [
  'www.w3.org', 'json-schema.org', 'reactjs.org', 'fb.me', 'compiledcssinjs.com', 'iframe-resizer.com', 'go.atlassian.com', 'developer.atlassian.com', 'docs.odock.ai',
];

test.each(PAGES)('no file of the page %s knows an address that a library could report to', (page) => {
  const assets = join(ROOT, 'static', page, 'build/assets');
  const texts = readdirSync(assets).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(assets, name), 'utf8'));
  const hosts = texts.flatMap((text) => [...text.matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(([, host]) => host ?? ''));
  expect([...new Set(hosts)].filter((host) => !NAMED_ONLY.includes(host))).toEqual([]);
  expect(texts.filter((text) => /statsig/i.test(text))).toEqual([]);
});
