import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { forbidden, JiraError, notFound } from '../errors';
import type { Task } from '../model';
import { isAdministrator } from './access';
import { taskBody, viewOf } from './render';

/**
 * Starts long-running work, which ends after the reply has left, so that a caller who does not wait for it finds it undone.
 *
 * @param work answers the task's result; what it throws fails the task
 * @throws JiraError 409 with `conflictingTaskId` while a task of the same description runs
 */
export function startTask(site: SiteContext, description: string, submittedBy: string, work: () => unknown): Task {
  const running = site.state.tasks.find(task => task.description === description && task.finished === null);
  if (running) throw new JiraError(409, ['Another task is currently running, please try again later.'], { conflictingTaskId: running.id });
  const task: Task = { id: site.nextId('task'), description, status: 'ENQUEUED', result: null, progress: 0, submittedBy, submitted: site.now(), started: null, finished: null };
  site.state.tasks.push(task);
  site.later(() => {
    task.started = site.now();
    try {
      Object.assign(task, { result: work() ?? null, status: 'COMPLETE', progress: 100 });
    } catch (error) {
      Object.assign(task, { result: error instanceof Error ? error.message : String(error), status: 'FAILED' });
    }
    task.finished = site.now();
    site.changed();
  });
  site.changed();
  return task;
}

/** The reply of an operation that has become a task: 303 to where its progress stands. */
export const seeTask = (site: SiteContext, request: RestRequest, task: Task): RestResponse =>
  ({ status: 303, headers: { Location: `${site.baseUrl}/rest/api/3/task/${task.id}` }, body: taskBody(viewOf(site, request), task) });

export const taskRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/task/{taskId}', operationId: 'getTask', scopes: ['read:jira-work'],
    handle(site, request, { taskId = '' }) {
      const task = site.state.tasks.find(candidate => candidate.id === taskId);
      if (!task) throw notFound(`The task with the id ${taskId} was not found.`);
      if (task.submittedBy !== request.principal.accountId && !isAdministrator(site, request)) throw forbidden('Only the creator of the task and Jira administrators can see it.');
      return { status: 200, body: taskBody(viewOf(site, request), task) };
    },
  },
];
