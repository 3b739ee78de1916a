import type { SiteContext } from '../contract';
import type { Issue } from '../model';
import { compileJql, type JqlOptions } from './compile';
import { refusals, refuse } from './errors';

export { type CompiledJql, compileJql, type JqlOptions } from './compile';
export { JqlError } from './errors';
export { parseJql } from './parse';

/**
 * Issues that match, visible to the caller and not archived, in the query's order (default: newest first).
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 * @throws JqlError, also for a query without any restriction
 */
export function runJql(site: SiteContext, text: string, options: JqlOptions): Issue[] {
  const query = compileJql(site, text, options);
  if (!query.bounded) refuse(refusals.unbounded);
  const archived = new Set(site.state.projects.filter((project) => project.archived).map((project) => project.id));
  return site.state.issues
    .filter((issue) => !issue.archived && !archived.has(issue.projectId) && query.matches(issue) && options.canBrowse(issue))
    .sort((a, b) => query.compare(a, b));
}
