import type { SiteContext } from '../contract';
import type { Issue } from '../model';
import { compileJql, type JqlOptions } from './compile';
import { JqlError, refusals, refuse } from './errors';

export { type CompiledJql, compileJql, type JqlOptions } from './compile';
export { JqlError } from './errors';
export { parseJql } from './parse';

/**
 * A search for words as a query, null for anything else. Searches of a real site take bare words for text, where every other operation calls them a mistake:
 * https://github.com/MrRefactoring/jira.js/blob/master/tests/live/cloud/issueSearch.test.ts
 */
function freeText(site: SiteContext, text: string, options: JqlOptions): string | null {
  if (!/^[\p{L}\p{N}\s]*\p{L}[\p{L}\p{N}\s]*$/u.test(text)) return null;
  const mistake = (query: string): string | null => {
    try {
      compileJql(site, query, options);
      return null;
    } catch (error) {
      if (error instanceof JqlError) return error.message;
      throw error;
    }
  };
  const [first = ''] = text.trim().split(/\s/);
  // What begins with the name of a field is a clause with a mistake in it.
  return mistake(text) !== null && mistake(`"${first}" is EMPTY`) === refusals.unknownField(first) ? `text ~ "${text.trim()}"` : null;
}

/**
 * Issues that match, visible to the caller and not archived, in the query's order (default: newest first).
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 * @throws JqlError, also for a query without any restriction
 */
export function runJql(site: SiteContext, text: string, options: JqlOptions): Issue[] {
  const query = compileJql(site, freeText(site, text, options) ?? text, options);
  if (!query.bounded) refuse(refusals.unbounded);
  const archived = new Set(site.state.projects.filter((project) => project.archived).map((project) => project.id));
  return site.state.issues
    .filter((issue) => !issue.archived && !archived.has(issue.projectId) && query.matches(issue) && options.canBrowse(issue))
    .sort((a, b) => query.compare(a, b));
}
