import type { SiteContext } from '../contract';
import type { User } from '../model';

/**
 * Closes an account, as a person or their organisation does at Atlassian: it cannot sign in any more, stands in no group, and what it has written stays,
 * by a *Former user*. Jira keeps the id. https://support.atlassian.com/atlassian-account/docs/delete-your-atlassian-account/
 */
export function closeAccount(site: Pick<SiteContext, 'now' | 'changed'>, user: User): void {
  Object.assign(user, { active: false, groupIds: [], emailAddress: null, displayName: 'Former user', closedAt: site.now() } satisfies Partial<User>);
  site.changed();
}

/** Gives a person another name, as they do in their profile. */
export function renameAccount(site: Pick<SiteContext, 'now' | 'changed'>, user: User, displayName: string): void {
  Object.assign(user, { displayName, profileChangedAt: site.now() } satisfies Partial<User>);
  site.changed();
}
