/** One request and its reply, in a form that can be handed to another process. */
export interface Exchange {
  readonly operationId: string;
  /** Scopes that the route demands of apps. */
  readonly scopes: readonly string[];
  readonly method: string;
  /** Path of the route, with parameters in braces. */
  readonly template: string;
  /** Path of the request. */
  readonly path: string;
  /** Query of the request, without the question mark. */
  readonly query: string;
  readonly status: number;
  /** Bodies as JSON carries them; undefined = none. */
  readonly sent: unknown;
  readonly received: unknown;
  /** Sides that are no JSON, so that no schema fits them: files that were sent, the content of one that came back. */
  readonly files: readonly ('sent' | 'received')[];
}

/** What an oracle says against an exchange. */
export interface Violation {
  readonly oracle: 'OpenAPI' | 'jira.js';
  readonly operationId: string;
  readonly path: string;
  readonly message: string;
}

/** Environment variable with the port at which exchanges are judged during a run of the tests. */
export const JUDGE_PORT = 'ORACLES_PORT';
