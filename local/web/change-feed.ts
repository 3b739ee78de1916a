import * as z from 'zod';
import type { ForgeSide } from '../jira/contract';

/** A change of an issue, as open pages hear of it. */
export interface IssueChange { readonly issueId: string; readonly projectId: string; readonly changeType: 'updated' | 'commented'; readonly atlassianId: string | null }

export interface ChangeFeed {
  /** The same ForgeSide, which also tells the feed of every product event about an issue. */
  watching(side: ForgeSide): ForgeSide;
  /** Calls `listener` for each change of the issue; answers with a function that stops it. */
  listen(issueId: string, listener: (change: IssueChange) => void): () => void;
  close(): void;
}

const AboutIssue = z.object({ issue: z.object({ id: z.string(), fields: z.object({ project: z.object({ id: z.string() }) }) }) });

/** What open issue pages refresh on. https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-panel/#events */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Map<string, Set<(change: IssueChange) => void>>();
  return {
    watching: (side) => ({
      ...side,
      productEvent(event) {
        side.productEvent(event);
        const parsed = AboutIssue.safeParse(event.body);
        if (!parsed.success) return;
        const { id, fields } = parsed.data.issue;
        const change: IssueChange = { issueId: id, projectId: fields.project.id, changeType: event.eventType.includes('commented') ? 'commented' : 'updated', atlassianId: event.atlassianId };
        for (const listener of listeners.get(id) ?? []) listener(change);
      },
    }),
    listen(issueId, listener) {
      const mine = listeners.get(issueId) ?? new Set();
      listeners.set(issueId, mine.add(listener));
      return () => mine.delete(listener);
    },
    close: () => listeners.clear(),
  };
}
