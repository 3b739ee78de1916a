import { privacy } from '@forge/api';
import * as z from 'zod/mini';
import type { PersonalDataReport } from '../operations/ports';

const Answer = z.array(z.object({ accountId: z.string(), status: z.string() }));
const Refused = z.object({ status: z.int().check(z.minimum(400), z.maximum(499)) });

/**
 * Since when Atlassian is asked what has become of an account. The app keeps no name and no profile that could be older or newer; from the
 * beginning of time on, no closing is missed.
 */
const SINCE_EVER = new Date(0).toISOString();

/**
 * Atlassian's reporting of personal data: at most 90 accounts a call, each at most once in seven days; it needs the scope `report:personal-data`.
 * An account whose profile was *updated* is nothing to the app, which keeps the id only.
 * https://developer.atlassian.com/platform/forge/runtime-reference/privacy-api/
 */
export const personalDataReport: PersonalDataReport = {
  async closedAmong(accountIds) {
    try {
      const answer = await privacy.reportPersonalData(accountIds.map((accountId) => ({ accountId, updatedAt: SINCE_EVER })));
      return Answer.parse(answer).filter(({ status }) => status === 'closed').map(({ accountId }) => accountId);
    } catch (error) {
      // The package rejects with the reply itself when it has another status than 200 and 204.
      if (Refused.safeParse(error).success) return null;
      throw error;
    }
  },
};
