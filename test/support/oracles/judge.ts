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

process.on('message', ({ number, exchange }: { number: number; exchange: Exchange }) => {
  judge(exchange).then(
    violations => process.send?.({ number, violations }),
    (error: unknown) => process.send?.({ number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
