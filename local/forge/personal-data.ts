import * as z from 'zod';
import type { SiteClock } from './clock';

/** What Atlassian knows of an account: when it was closed, and when its profile last changed; epoch milliseconds, null = never. */
export interface AccountChanges { readonly closedAt: number | null; readonly changedAt: number | null }

/** The path that `privacy.reportPersonalData` of @forge/api asks. */
export const REPORT_ACCOUNTS = '/app/report-accounts';
const SCOPE = 'report:personal-data';
const DAY_MS = 86_400_000;
/** Accounts of one call, and how long an app has to wait before it reports an account again. */
const MOST_ACCOUNTS = 90;
const CYCLE_DAYS = 7;

const Report = z.strictObject({ accounts: z.array(z.strictObject({ accountId: z.string().min(1), updatedAt: z.iso.datetime() })).min(1).max(MOST_ACCOUNTS) });

export interface PersonalData {
  answer(body: string): Response;
  /** Every account that the app has reported, and when; oldest first. */
  readonly reported: readonly { readonly accountId: string; readonly at: number }[];
}

const refusal = (status: number, message: string): Response => Response.json({ errorType: status === 429 ? 'rate_limited' : 'invalid_request', errorMessage: message }, { status });

/**
 * Atlassian's side of the reporting of personal data: which of the accounts that an app keeps have been closed, or have changed since the app last
 * read them. An account whose closing is older than `updatedAt` is not named, and one that is reported twice within a cycle is refused: both are
 * the worse case, since the pages say neither.
 * https://developer.atlassian.com/platform/forge/runtime-reference/privacy-api/
 * https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export function createPersonalData({ clock, scopes, changesOf }: {
  readonly clock: Pick<SiteClock, 'now'>; readonly scopes: readonly string[]; readonly changesOf: (accountId: string) => AccountChanges | null;
}): PersonalData {
  const reported: { accountId: string; at: number }[] = [];
  const isEarly = (accountId: string): boolean => reported.some((one) => one.accountId === accountId && clock.now() - one.at < CYCLE_DAYS * DAY_MS);

  function statusOf(accountId: string, updatedAt: number): 'closed' | 'updated' | null {
    const changes = changesOf(accountId);
    if (changes === null) return null;
    if (changes.closedAt !== null && changes.closedAt > updatedAt) return 'closed';
    return changes.changedAt !== null && changes.changedAt > updatedAt ? 'updated' : null;
  }

  return {
    reported,
    answer(body) {
      if (!scopes.includes(SCOPE)) return refusal(403, `The manifest does not ask for ${SCOPE}.`);
      let report: z.infer<typeof Report>;
      try {
        report = Report.parse(JSON.parse(body));
      } catch {
        return refusal(400, `The body is not {"accounts": [{"accountId", "updatedAt"}]} with 1 to ${MOST_ACCOUNTS} accounts.`);
      }
      if (report.accounts.some(({ accountId }) => isEarly(accountId))) return refusal(429, `An account was reported again within ${CYCLE_DAYS} days.`);
      for (const { accountId } of report.accounts) reported.push({ accountId, at: clock.now() });
      const accounts = report.accounts.flatMap(({ accountId, updatedAt }) => {
        const status = statusOf(accountId, Date.parse(updatedAt));
        return status === null ? [] : [{ accountId, status }];
      });
      const headers = { 'Cycle-Period': String(CYCLE_DAYS) };
      return accounts.length === 0 ? new Response(null, { status: 204, headers }) : Response.json({ accounts }, { headers });
    },
  };
}
