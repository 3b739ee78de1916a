import type { Faults } from '../faults';
import type { Issue, SiteState } from '../model';

/**
 * What searches see. Jira's index lags behind the issues; a script says by how much (`faults.searchDelayMs`).
 * https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile/
 */
export interface SearchIndex {
  /** Notes the issue as it was before a change; null before its creation. */
  beforeChange(issueId: string, before: Issue | null): void;
  /** The issues as searches see them now; those in `reconcile` as they really are. */
  issues(state: SiteState, reconcile: ReadonlySet<string>): Issue[];
}

export function createSearchIndex(faults: Pick<Faults, 'searchDelayMs'>, now: () => number): SearchIndex {
  let pending: { issueId: string; before: Issue | null; visibleAt: number }[] = [];
  return {
    beforeChange(issueId, before) {
      if (faults.searchDelayMs === 0) return;
      pending.push({ issueId, before: before === null ? null : structuredClone(before), visibleAt: now() + faults.searchDelayMs });
    },
    issues(state, reconcile) {
      const at = now();
      pending = faults.searchDelayMs === 0 ? [] : pending.filter((entry) => entry.visibleAt > at);
      const stale = new Map<string, Issue | null>();
      for (const { issueId, before } of pending) if (!stale.has(issueId) && !reconcile.has(issueId)) stale.set(issueId, before);
      if (stale.size === 0) return state.issues;
      const current = state.issues.filter((issue) => !stale.has(issue.id));
      const old = [...stale.values()].filter((issue) => issue !== null);
      return [...current, ...old];
    },
  };
}
