import type { JiraClient } from '../client';

/**
 * Acting as the admin works only while the admin's page is asking, and such an invocation ends after 25 seconds. So set-up is applied in
 * slices: past its time a slice begins no further write, and the next one goes on where a killed run would.
 * https://developer.atlassian.com/platform/forge/limits-invocation/
 */

/** After that a slice begins nothing new. What is under way then, a task of Jira at worst, ends well before the 25 seconds. */
export const SLICE_MS = 10_000;

/** Thrown instead of a write that would begin too late. */
export class SliceOver extends Error {}

export interface Slice { readonly jira: JiraClient; isOver(): boolean }

/** A client that ends with {@link SliceOver} before a write that comes too late. The first write of a slice is never too late: each slice gets on. */
export function sliceOf(jira: JiraClient, clock: () => number): Slice {
  const begun = clock();
  let writes = 0;
  const isOver = (): boolean => writes > 0 && clock() - begun > SLICE_MS;
  function admit({ method, reads }: { readonly method: string; readonly reads?: boolean }): void {
    if (method === 'GET' || reads === true) return;
    if (isOver()) throw new SliceOver();
    writes += 1;
  }
  return {
    isOver,
    jira: {
      ...jira,
      exchange(call) {
        admit(call);
        return jira.exchange(call);
      },
      send(call, schema) {
        admit(call);
        return jira.send(call, schema);
      },
    },
  };
}
