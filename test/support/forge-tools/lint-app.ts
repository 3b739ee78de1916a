/** Script: Forge's own linter, its client side, over the app of the current folder; the server side needs a login. */
import { ConfigFile, FileSystemReader, FileSystemWriter, NullLogger, StatsigService } from '@forge/cli-shared';
import { lint, parseSourceFile, type LintResult } from '@forge/lint';
import { PermissionLinter } from '@forge/lint/out/lint/linters/permission-linter/permission-linter';
import type { ManifestSchema } from '@forge/manifest';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { LintFacts, LintInput } from './lint';
import { answerParent } from './script';

const ENVIRONMENT = 'DEVELOPMENT';
const CALLS_FILE = 'rest-calls.js';

/** Answers for Atlassian's feature service, which is asked over the network which runtimes are on their way out. */
class NoFeatureService extends StatsigService {
  constructor() {
    super(NullLogger, undefined, { getCredentials: () => Promise.reject(new Error('There is no login here.')) }, { readConfigSection: () => Promise.reject(new Error('Not asked for.')) });
  }
  override checkGate(): Promise<null> { return Promise.resolve(null); }
  override getDynamicConfig(): Promise<null> { return Promise.resolve(null); }
  override getDeprecatedRuntimes(): Promise<string[]> { return Promise.resolve(['nodejs18.x', 'nodejs20.x']); }
}

/** Where the linter finds scopes; what is not given is empty, never fetched. */
function useDocuments(jira: string | null): void {
  const empty = join(tmpdir(), 'empty.json');
  writeFileSync(empty, JSON.stringify({ paths: {} }));
  process.env.USE_LOCAL_SWAGGER = 'yes';
  for (const product of ['JIRA', 'JSM', 'JSW', 'CONF', 'CONF_V2', 'BB']) process.env[`LOCAL_${product}_SWAGGER`] = product === 'JIRA' && jira !== null ? jira : empty;
}

const problemsOf = (results: readonly LintResult[]): LintFacts['problems'] => results.flatMap(({ file, errors, warnings, approvals }) =>
  [...errors, ...warnings, ...approvals].map((rule) => ({ file, line: rule.line, message: `${rule.class}: ${rule.message}` })));

answerParent(async ({ openApi, calls, without }: LintInput): Promise<LintFacts> => {
  useDocuments(openApi);
  const features = new NoFeatureService();
  const files = new FileSystemReader();
  const manifest = await new ConfigFile(files, new FileSystemWriter()).readConfig();
  const read: string[] = [];
  const results = await lint(await files.recursiveReadDir('./src', []), manifest, ENVIRONMENT, NullLogger, features, {
    linter: { mode: 'client-side' },
    parseFunction(file, parser) {
      read.push(file);
      return parseSourceFile(file, parser);
    },
  });

  const source = calls.map(({ method, path }) => `requestJira(${JSON.stringify(path)}, { method: '${method}' });`).join('\n');
  async function objections(scopes: readonly string[]): Promise<LintFacts['problems']> {
    const reduced = { ...manifest, permissions: { ...manifest.permissions, scopes: [...scopes] } } as ManifestSchema;
    return problemsOf(await lint([CALLS_FILE], reduced, ENVIRONMENT, NullLogger, features, {
      linter: { mode: 'client-side' }, linters: [new PermissionLinter(ENVIRONMENT, reduced, NullLogger)],
      parseFunction: async (file, parser) => ({ ast: await parser(source, file, { project: undefined }), filepath: file }),
    }));
  }
  const declared = z.array(z.string()).parse(manifest.permissions?.scopes);
  return {
    read, problems: problemsOf(results), scopes: declared,
    objections: await Promise.all(without.map(async (scopes) => ({ without: scopes, problems: await objections(declared.filter((scope) => !scopes.includes(scope))) }))),
  };
});
