import type { RestRequest } from '../../../local/jira/contract';
import type { SiteOptions } from '../../../local/site';
import { runScript } from './run-script';

/** A call that the app makes of Jira. */
export interface JiraCall { readonly method: string; readonly path: string }

export interface LintInput {
  /** Atlassian's OpenAPI document of Jira, from which the linter takes which call needs which scope; null when it is not there. */
  readonly openApi: string | null;
  /** The calls that the linter shall judge as if they were written out in the source, one a line. */
  readonly calls: readonly JiraCall[];
  /** Sets of scopes that the manifest is thought to lack, one judgement of the calls each. */
  readonly without: readonly (readonly string[])[];
}

export interface LintProblem { readonly file: string; readonly line: number; readonly message: string }

export interface LintFacts {
  /** Files that the linter has parsed; it skips without a word what it thinks is not the app's. */
  readonly read: readonly string[];
  readonly problems: readonly LintProblem[];
  /** Scopes of the manifest. */
  readonly scopes: readonly string[];
  readonly objections: readonly { readonly without: readonly string[]; readonly problems: readonly LintProblem[] }[];
}

/** Runs Forge's linter over the app. Its pages must be built. */
export const lintApp = (input: LintInput): Promise<LintFacts> => runScript<LintInput, LintFacts>('lint-app.ts', input);

/**
 * Notes the calls that the app makes of a site. The app builds its paths at run time, so a linter that reads source
 * finds none of them.
 */
export function noteCalls(): { readonly judge: NonNullable<SiteOptions['judge']>; calls(): readonly JiraCall[] } {
  const noted = new Map<string, JiraCall>();
  const note = ({ method, path, principal }: RestRequest): void => {
    if (principal?.via === 'direct') return;
    const kind = path.replace(/\/([A-Z]+-)?\d+(?=\/|$)/g, '/1').replace('/api/1', '/api/3');
    noted.set(`${method} ${kind}`, { method, path: kind });
  };
  return {
    judge: (jira) => (request) => {
      note(request);
      return jira.handle(request);
    },
    calls: () => [...noted.values()],
  };
}
