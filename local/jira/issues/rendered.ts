import { visibleComments } from '../comment-visibility';
import type { View } from '../fields/beans';
import type { Adf, Field, Issue } from '../model';
import { toHtml } from '../rich-text/to-html';

const text = (document: Adf | null | undefined): string | null => (document == null ? null : toHtml(document));
const withHtml = <T extends object>(bean: T, key: string, html: readonly (string | null)[], list: string): T & object =>
  ({ ...bean, [list]: (bean as Record<string, readonly object[]>)[list]?.map((entry, index) => ({ ...entry, [key]: html[index] })) });

/** The fields that have a form of their own on pages, each from its value as bodies show it. */
const FORMS: Readonly<Record<string, (view: View, issue: Issue, value: object) => unknown>> = {
  description: (_view, issue) => text(issue.description),
  environment: (_view, issue) => text(issue.environment),
  comment: (view, issue, value) => withHtml(value, 'body', visibleComments(view.site, view.principal, issue).map(({ body }) => toHtml(body)), 'comments'),
};

/**
 * `renderedFields`: texts as HTML, and null for what is shown as it is. How a site writes dates and sizes there hangs on its settings and its users' language, so they are null too.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
 */
export const renderedFields = (view: View, issue: Issue, fields: readonly Field[], read: (field: Field) => unknown): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.id, FORMS[field.id]?.(view, issue, (read(field) ?? {}) as object) ?? null]));
