import * as z from 'zod';
import type { SiteContext } from '../contract';
import { badRequest } from '../errors';

/** Columns of lists of issues, by field. */
export const NAVIGATOR_COLUMNS = 'navigator.columns';
export const DEFAULT_COLUMNS = ['issuetype', 'issuekey', 'summary', 'assignee', 'reporter', 'priority', 'status', 'resolution', 'created', 'updated', 'duedate'];
export const Columns = z.looseObject({ columns: z.array(z.string()).min(1) });

/** Columns in the form of the issue navigator. @throws JiraError 400 for a field that does not exist */
export function columnsOf(site: SiteContext, ids: readonly string[]): { label: string; value: string }[] {
  return ids.map((id) => {
    const field = site.state.fields.find((each) => each.id === id);
    if (field === undefined) throw badRequest(`The column '${id}' does not exist.`);
    return { label: field.name, value: id };
  });
}
