import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { hasDocument } from './document';
import { EXCEPTIONS } from './exceptions';
import type { Exchange, Violation } from './exchange';
import { jiraJsProblems } from './jira-js';
import { openApiProblems } from './openapi';

/**
 * The process in which exchanges are judged. The oracles are ES modules, which Node loads and jest's module system
 * does not.
 */

const excused = (violation: Violation): boolean =>
  EXCEPTIONS.some(({ oracle, operationId, says }) => oracle === violation.oracle && operationId === violation.operationId && says.test(violation.message));

async function judge(exchange: Exchange): Promise<readonly Violation[]> {
  const { operationId, method, path, status } = exchange;
  const say = (oracle: Violation['oracle']) => (message: string): Violation => ({ oracle, operationId, path: `${method} ${path}`, message });
  const jiraJs = status >= 200 && status < 300 ? ((await jiraJsProblems(exchange)) ?? []) : [];
  const openApi = hasDocument() ? await openApiProblems(exchange) : [];
  return [...jiraJs.map(say('jira.js')), ...openApi.map(say('OpenAPI'))].filter(violation => !excused(violation));
}

/** One line of JSON in, one out, in any order; each names the exchange by its number. */
function serve(socket: Socket): void {
  const lines = createInterface({ input: socket });
  lines.on('line', (line) => {
    const { number, exchange } = JSON.parse(line) as { number: number; exchange: Exchange };
    const answer = (verdict: object): void => { if (socket.writable) socket.write(`${JSON.stringify({ number, ...verdict })}\n`); };
    judge(exchange).then(
      violations => answer({ violations }),
      (error: unknown) => answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  // A test file that has ended waits for nothing any more. What breaks is told by both.
  lines.on('error', () => undefined);
  socket.on('error', () => socket.destroy());
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
