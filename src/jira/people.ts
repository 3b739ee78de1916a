import * as z from 'zod/mini';
import type { PersonName } from '../contract/choices';
import type { JiraClient } from './client';
import { restPath } from './request';

const User = z.looseObject({ accountId: z.string(), accountType: z.optional(z.string()), displayName: z.nullish(z.string()), active: z.optional(z.boolean()) });
type User = z.infer<typeof User>;
const Users = z.array(User);
const UserPage = z.looseObject({ values: Users });

const isPerson = (user: User): boolean => user.active !== false && (user.accountType ?? 'atlassian') === 'atlassian';
const nameOf = (user: User): PersonName => ({ accountId: user.accountId, name: user.displayName ?? 'A person without a name' });

/**
 * People who see an issue and whose name or address begins with `query`. Jira looks at a range of users and filters it, so it may answer with
 * fewer than there are; without *Browse users and groups* it answers with nobody.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-viewissue-search-get
 */
export async function findPeople(user: JiraClient, issueKey: string, query: string, max: number): Promise<readonly PersonName[]> {
  const path = restPath(['user', 'viewissue', 'search'], { issueKey, query, maxResults: 50 });
  const found = await user.send({ what: 'people', method: 'GET', path }, Users);
  return found.filter(isPerson).slice(0, max).map(nameOf);
}

/** Whether an account is a person who sees the issue; the same call, asked for one account. */
export async function seesIssue(user: JiraClient, issueKey: string, accountId: string): Promise<boolean> {
  const path = restPath(['user', 'viewissue', 'search'], { issueKey, accountId, maxResults: 1 });
  const found = await user.send({ what: 'people', method: 'GET', path }, Users);
  return found.some((one) => one.accountId === accountId && isPerson(one));
}

/**
 * Names of accounts, whatever they are now. One that Jira does not know any more is left out.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-bulk-get
 */
export async function namePeople(user: JiraClient, accountIds: readonly string[]): Promise<readonly PersonName[]> {
  const path = restPath(['user', 'bulk'], { accountId: accountIds, maxResults: accountIds.length });
  const { values } = await user.send({ what: 'people', method: 'GET', path }, UserPage);
  return values.map(nameOf);
}
