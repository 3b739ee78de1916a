import { JiraError } from '../../../local/jira/errors';
import { createLimits } from '../../../local/jira/limits';

const APP = { accountId: 'app', via: 'app', scopes: [] } as const;
const PERSON = { accountId: 'person', via: 'direct', scopes: null } as const;

function limited(run: () => void): JiraError {
  try {
    run();
  } catch (error) {
    if (error instanceof JiraError) return error;
  }
  throw new Error('Nothing was refused.');
}

test.each([['editIssue', 'PUT', 50], ['createIssue', 'POST', 100], ['getIssue', 'GET', 150]])('the app may call %s (%s) %i times within a second; people are exempt', (operationId, method, limit) => {
  let now = 1_000_000;
  const limits = createLimits(() => now);
  const call = (): void => limits.called({ operationId, method }, APP);
  for (let times = 0; times < limit; times += 1) call();
  const refusal = limited(call);
  expect(refusal.status).toBe(429);
  expect(refusal.headers).toMatchObject({ 'RateLimit-Reason': 'jira-burst-based', 'Retry-After': '1', 'X-RateLimit-Limit': String(limit), 'X-RateLimit-Remaining': '0' });
  limits.called({ operationId, method }, PERSON);
  now += 1_000;
  call();
  expect(limits.ledger.costs()).toMatchObject({ calls: { [operationId]: limit + 3 }, refused: { 'jira-burst-based': 1 }, mostAtOnce: { [operationId]: limit } });
});

test('an hour has 65,000 points, and the ledger tells what is left of it', () => {
  let now = Date.UTC(2026, 10, 2, 8, 30);
  const limits = createLimits(() => now);
  limits.charge(APP, 64_999);
  expect(limited(() => limits.charge(APP, 2)).headers).toMatchObject({ 'RateLimit-Reason': 'jira-quota-global-based', 'Retry-After': '1800' });
  expect(limits.ledger.costs()).toMatchObject({ points: 64_999, hour: { spent: 64_999, limit: 65_000, resetAt: Date.UTC(2026, 10, 2, 9) } });
  now += 1_800_000;
  limits.charge(APP, 2);
  expect(limits.ledger.costs().hour.spent).toBe(2);
});

test('expressions are counted together, with the dearest one', () => {
  const limits = createLimits(() => 0);
  limits.evaluated({ steps: 40, expensiveOperations: 1 });
  limits.evaluated({ steps: 10, expensiveOperations: 2 });
  expect(limits.ledger.costs().expressions).toEqual({ runs: 2, steps: 50, expensiveOperations: 3, mostSteps: 40, mostExpensiveOperations: 2 });
});
