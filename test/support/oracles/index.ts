import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { RestRequest, RestResponse, Route } from '../../../local/jira/contract';
import { JUDGE_PORT, type Exchange, type Violation } from './exchange';

/**
 * Judges every exchange with the local Jira by things that were not written here. Import it in a test file and wrap
 * the site's `handle`; the file's tests then fail on any contradiction, also when the code under test swallows the reply.
 */

export type { Violation } from './exchange';
type Handle = (request: RestRequest) => Promise<RestResponse>;
type Verdict = { readonly number: number; readonly violations?: readonly Violation[]; readonly failure?: string };

/** Loading both oracles takes seconds, and the machine may be busy. */
const JUDGEMENT_MS = 120_000;

const waiting = new Map<number, { resolve(violations: readonly Violation[]): void; reject(error: Error): void }>();
const covered = new Map<string, number>();
const verdicts: Promise<readonly Violation[]>[] = [];
let judge: Socket | null = null;
let exchanges = 0;
let over = false;

/** The connection to the process that judges for all test files. */
function connectToJudge(): Socket {
  const socket = connect(Number(process.env[JUDGE_PORT]), '127.0.0.1');
  createInterface({ input: socket }).on('line', (line) => {
    const { number, violations, failure } = JSON.parse(line) as Verdict;
    const asked = waiting.get(number);
    waiting.delete(number);
    if (violations) asked?.resolve(violations);
    else asked?.reject(new Error(`The oracles failed: ${failure ?? ''}`));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The oracles cannot be reached.'));
    waiting.clear();
    judge = null;
  });
  return socket;
}

/** Everything that the oracles say against one exchange, exceptions taken out. Rejects when an oracle cannot be asked. */
export function observe(request: RestRequest, response: RestResponse, route: Route): Promise<readonly Violation[]> {
  const exchange: Exchange = {
    operationId: route.operationId, scopes: route.scopes, method: request.method, template: route.path, path: request.path, query: request.query.toString(),
    status: response.status, sent: request.body, received: response.body,
    files: [...(request.files === undefined ? [] : ['sent' as const]), ...(response.bytes === undefined ? [] : ['received' as const])],
  };
  if (over) return Promise.resolve([]);
  judge ??= connectToJudge();
  exchanges += 1;
  const number = exchanges;
  const verdict = new Promise<readonly Violation[]>((resolve, reject) => { waiting.set(number, { resolve, reject }); });
  judge.write(`${JSON.stringify({ number, exchange })}\n`);
  return verdict;
}

const byShape = new WeakMap<readonly Route[], Map<string, { readonly route: Route; readonly segments: readonly string[]; readonly parameters: number }[]>>();
const shapeOf = (method: string, segments: readonly string[]): string => `${method} ${segments.length}`;

/** Routes by method and number of segments, so that few are compared with a request. */
function routesByShape(routes: readonly Route[]): NonNullable<ReturnType<typeof byShape.get>> {
  const known = byShape.get(routes);
  if (known) return known;
  const shapes: NonNullable<ReturnType<typeof byShape.get>> = new Map();
  for (const route of routes) {
    const segments = route.path.split('/');
    const parameters = segments.filter((segment) => segment.startsWith('{')).length;
    shapes.set(shapeOf(route.method, segments), [...(shapes.get(shapeOf(route.method, segments)) ?? []), { route, segments, parameters }]);
  }
  for (const shape of shapes.values()) shape.sort((a, b) => a.parameters - b.parameters);
  byShape.set(routes, shapes);
  return shapes;
}

/** The route that a request means: literal segments win over parameters. */
function routeOf(routes: readonly Route[], request: RestRequest): Route | null {
  const asked = request.path.split('/');
  const fits = ({ segments }: { readonly segments: readonly string[] }): boolean => segments.every((segment, index) => segment.startsWith('{') || segment === asked[index]);
  return routesByShape(routes).get(shapeOf(request.method, asked))?.find(fits)?.route ?? null;
}

/**
 * The site's `handle`, watched: every exchange is judged, and a violation fails the running test.
 * A request that no route answers is left to the site, which refuses it by name.
 */
export function withOracles(jira: { readonly handle: Handle; readonly routes: readonly Route[] }): Handle {
  return async request => {
    const response = await jira.handle(request);
    const route = routeOf(jira.routes, request);
    if (route) {
      covered.set(route.operationId, (covered.get(route.operationId) ?? 0) + 1);
      // Judged while the test goes on, and settled when it ends.
      verdicts.push(observe(request, response, route));
    }
    return response;
  };
}

/** How often each operation has been judged in this test file. */
export const coveredOperations = (): ReadonlyMap<string, number> => covered;

/** Settles and takes the violations so far, for tests of the oracles themselves. */
export async function takeViolations(): Promise<readonly Violation[]> {
  const settled = await Promise.all(verdicts.splice(0));
  return settled.flat();
}

afterEach(async () => {
  const violations = await takeViolations();
  if (violations.length === 0) return;
  const lines = [...new Set(violations.map(({ oracle, operationId, path: where, message }) => `${operationId} (${where}), ${oracle}: ${message}`))];
  throw new Error(`The site's replies contradict what is known of Jira:\n${lines.join('\n')}`);
}, JUDGEMENT_MS);

// What the site does after the last test belongs to no test: it is not judged any more.
afterAll(() => {
  over = true;
  for (const { resolve } of waiting.values()) resolve([]);
  waiting.clear();
  judge?.destroy();
});
