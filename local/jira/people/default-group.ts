import type { SiteContext } from '../contract';
import type { Group } from '../model';

/** The group that gives access to Jira and that new accounts join: whoever is in it may share what is theirs. */
export function defaultGroup({ state }: SiteContext): Group | undefined {
  const granted = state.globalGrants.find(({ permission }) => permission === 'CREATE_SHARED_OBJECTS');
  return state.groups.find(({ groupId }) => groupId === granted?.groupId);
}
