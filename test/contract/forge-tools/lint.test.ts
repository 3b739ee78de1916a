import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { drive, requestAt } from '../../support/drive';
import { lintApp, noteCalls, type JiraCall, type LintFacts } from '../../support/forge-tools/lint';
import { ROOT } from '../../support/forge-tools/run-script';
import { DOCUMENT_PATH, hasDocument } from '../../support/oracles/document';
import { startTestSite } from '../../support/site';

/** Forge's own linter, client side, without network: what `forge lint` says before it asks Atlassian's servers. */

jest.setTimeout(300_000);

/** Scopes that the linter misses when a call of Jira lacks them. */
const SEEN = ['read:jira-work', 'write:jira-work', 'read:jira-user', 'manage:jira-configuration', 'manage:jira-project'];
/** Scopes that it does not look for: of storage, of boards, and of calls that the document gives no scope. `app/scopes.test.ts` shows where these are needed. */
const UNSEEN = ['storage:app', 'report:personal-data', 'write:app-data:jira', 'write:board-scope:jira-software', 'read:board-scope.admin:jira-software', 'read:project:jira'];
const CALLS_WITHOUT_SCOPE = ['GET /rest/agile/1.0/board/filter/1', 'POST /rest/agile/1.0/board', 'POST /rest/api/3/app/field/value', 'POST /rest/api/3/forge/panel/action/bulk/async', 'POST /rest/api/3/forge/panel/action/bulk/status'];

let calls: readonly JiraCall[];
let facts: LintFacts;

beforeAll(async () => {
  const noted = noteCalls();
  const site = await startTestSite({ judge: noted.judge });
  await requestAt(drive(site), 'done');
  await site.drain();
  await site.close();
  calls = noted.calls();
  facts = await lintApp({ openApi: hasDocument() ? DOCUMENT_PATH : null, calls, without: [[], SEEN, ...SEEN.map((scope) => [scope])] });
});

const without = (scopes: readonly string[]): LintFacts['problems'] => facts.objections.find((each) => each.without.join() === scopes.join())?.problems ?? [];

it('reads every source file of the app', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  expect([...facts.read].sort()).toEqual(files.sort());
});

it('has nothing to say against the app', () => {
  expect(facts.problems).toEqual([]);
});

// Without Atlassian's document, which is never committed, the linter knows no scopes; `test/support/oracles/start.ts` says so loudly once per run.
(hasDocument() ? describe : describe.skip)('with Atlassian’s OpenAPI document', () => {
  it('finds in the manifest what each call of the app needs', () => {
    expect(without([])).toEqual([]);
  });

  it('looks at every call but those of which the document says nothing', () => {
    const lines = new Set(without(SEEN).map(({ line }) => line));
    expect(calls.filter((_call, index) => !lines.has(index + 1)).map(({ method, path }) => `${method} ${path}`).sort()).toEqual(CALLS_WITHOUT_SCOPE);
  });

  it.each(SEEN)('objects when the manifest lacks %s', (scope) => {
    const messages = without([scope]).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(message).toMatch(new RegExp(`^error: Jira endpoint: [A-Z]+ /\\S+ requires "${scope}" scope$`));
  });
});

it('has been asked about every scope of the manifest', () => {
  expect([...SEEN, ...UNSEEN].sort()).toEqual([...facts.scopes].sort());
});
