import * as z from 'zod/mini';
import type { Change, History } from '../operations/ports';
import type { JiraClient } from './client';
import { restPath } from './request';
import { timeOf } from './time';

const Item = z.looseObject({ fieldId: z.nullish(z.string()), field: z.nullish(z.string()), from: z.nullish(z.string()), to: z.nullish(z.string()) });
/** As `expand=changelog` of an issue lists its latest changes. */
export const Changelog = z.looseObject({
  total: z.nullish(z.int()),
  histories: z.array(z.looseObject({ created: z.string(), items: z.array(Item) })),
});
const Issue = z.looseObject({ changelog: Changelog });

/** Its changes, newest first. What a field held is taken for the system's own fields only, where it is an id. */
export function changesIn({ histories }: z.infer<typeof Changelog>): Change[] {
  const changes = histories.flatMap(({ created, items }): Change[] => {
    const at = timeOf(created);
    if (at === null) return [];
    return [{ at, items: items.map(({ fieldId, field, from, to }) => ({ fieldId: fieldId ?? field ?? '', from: from ?? null, to: to ?? null })) }];
  });
  return changes.sort((one, other) => other.at - one.at);
}

/**
 * The latest changes of an issue, newest first, in one read: those that Jira lists with the issue itself.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get (`expand=changelog`)
 */
export async function readHistory(client: JiraClient, issueId: string): Promise<History> {
  const path = restPath(['issue', issueId], { fields: 'status', expand: 'changelog' });
  const { changelog } = await client.send({ what: 'the history of an issue', method: 'GET', path }, Issue);
  const { total, histories } = changelog;
  return { changes: changesIn(changelog), complete: total === undefined || total === null || total <= histories.length };
}
