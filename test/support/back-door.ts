import type { Issue } from '../../local/jira/model';
import { transition, type Drive, type Who } from './drive';

const NAME = 'Back door';

/** A way into Done that has no gate, as an admin leaves behind who adds a transition by hand. */
export function openBackDoor(d: Drive): void {
  const { state } = d.site.jira.site;
  const workflow = state.workflows.find(({ name }) => name === 'Custom plugin request');
  const done = state.statuses.find(({ name }) => name === 'Done');
  if (workflow === undefined || done === undefined) throw new Error('The site is not set up.');
  workflow.transitions.push({
    id: '999', name: NAME, description: '', type: 'GLOBAL', toStatusId: done.id, fromStatusIds: [], actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null,
  });
}

/** Takes a request into Done past the gate. */
export async function sneak(d: Drive, key: string, who: Who = 'pm'): Promise<void> {
  const reply = await transition(d, who, key, NAME);
  if (reply?.status !== 204) throw new Error(`The back door is closed: ${JSON.stringify(reply)}`);
}

/** The issue as the site keeps it. */
export function stored(d: Drive, idOrKey: string): Issue {
  const issue = d.site.jira.site.state.issues.find(({ id, key }) => id === idOrKey || key === idOrKey);
  if (issue === undefined) throw new Error(`The site has no issue ${idOrKey}.`);
  return issue;
}

/** Makes a request as it would stand there had it been Done long before its project was set up. */
export function asDoneBeforeSetUp(d: Drive, key: string): Issue {
  const done = d.site.jira.site.state.statuses.find(({ name }) => name === 'Done');
  if (done === undefined) throw new Error('The site is not set up.');
  const before = Date.UTC(2020, 0, 1);
  const issue = stored(d, key);
  d.site.forge?.storage.delete({ entityName: 'request', key: `request:${issue.id}` });
  return Object.assign(issue, { statusId: done.id, created: before, updated: before, statusCategoryChanged: before, customFields: {}, changes: [], comments: [] });
}
