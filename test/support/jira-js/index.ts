import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { AgileClient } from 'jira.js/agile';
import type { CloudClient } from 'jira.js/cloud';
import type { Site } from '../../../local/site';
import type { Person } from '../site';
import type { Answer, Call } from './calls';

/** What `jira.js` throws, as far as a test looks at it. */
export class ClientError extends Error {
  constructor(readonly clientName: string, message: string, readonly status: number | null, readonly body: unknown) {
    super(`${clientName}: ${message} ${body === undefined ? '' : JSON.stringify(body)}`);
    this.name = 'ClientError';
  }
}

const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let child: ChildProcess | null = null;
let calls = 0;

function start(): ChildProcess {
  const started = fork(path.join(__dirname, 'client-process.ts'), { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  started.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(new ClientError(answer.name, answer.message, answer.status, answer.body));
  });
  started.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The client ended with code ${String(code)}.`));
    waiting.clear();
    child = null;
  });
  return started;
}

function call(part: Omit<Call, 'number'>): Promise<unknown> {
  child ??= start();
  calls += 1;
  const number = calls;
  const answered = new Promise<unknown>((resolve, reject) => { waiting.set(number, { resolve, reject }); });
  child.send({ number, ...part } satisfies Call);
  return answered;
}

/** One of the client's surfaces: `surface(…).filters.createFilter(…)` calls the operation of that name in the client's process. */
function surface(name: Call['surface'], site: Pick<Site, 'url'>, person: Person): unknown {
  const of = (get: (key: string) => unknown): object => new Proxy({}, { get: (_target, key) => (typeof key === 'string' ? get(key) : undefined) });
  return of((group) => of((operation) => (parameters: unknown) => call({ site: site.url, email: `${person}@local.test`, surface: name, group, operation, parameters })));
}

/** `jira.js` as somebody; it checks every reply by its own schemas and rejects with `ClientError`, also for a reply that does not fit. */
export const cloudClient = (site: Pick<Site, 'url'>, person: Person): CloudClient => surface('cloud', site, person) as CloudClient;
export const agileClient = (site: Pick<Site, 'url'>, person: Person): AgileClient => surface('agile', site, person) as AgileClient;

/** The status with which a call is refused. Rejects when it is not. */
export async function refusal(called: Promise<unknown>): Promise<number | null> {
  const outcome = await called.then(() => null, (error: unknown) => error);
  if (outcome instanceof ClientError) return outcome.status;
  throw outcome instanceof Error ? outcome : new Error('The call was answered with success.');
}

afterAll(() => { child?.kill(); });
