import { createFinder } from '../jira/request-finder';
import { newBrake } from '../jira/retry-policy';
import type { SearchingPorts } from '../operations/finder-ports';
import { compose } from './compose';
import { jiraRequests } from './jira-requests';

/** The app's ports with the searches over many requests, for the current invocation. */
export function composeSearching(licensed = true): SearchingPorts {
  const brake = newBrake();
  return { ...compose({ licensed, brake }), finder: createFinder(jiraRequests, undefined, brake) };
}
