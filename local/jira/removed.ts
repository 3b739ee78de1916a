/**
 * Operations that Atlassian has removed. The sentence of the searches is as callers report it; those of the others are built after it, for none
 * is published.
 * https://developer.atlassian.com/changelog/#CHANGE-2046 (August 2025), https://developer.atlassian.com/changelog/#CHANGE-2567 (February 2026),
 * https://developer.atlassian.com/cloud/jira/platform/changelog/ (13 July 2026: properties of transitions)
 */
interface Removed { readonly methods: readonly string[]; readonly path: RegExp; readonly instead: string; readonly guideline: string }

const guideline = (change: string): string => ` A full migration guideline is available at https://developer.atlassian.com/changelog/#${change}`;

const REMOVED: readonly Removed[] = [
  { methods: ['GET', 'POST'], path: /^search$/, instead: '/rest/api/3/search/jql', guideline: guideline('CHANGE-2046') },
  { methods: ['POST'], path: /^search\/id$/, instead: '/rest/api/3/search/jql', guideline: guideline('CHANGE-2046') },
  { methods: ['POST'], path: /^expression\/eval$/, instead: '/rest/api/3/expression/evaluate', guideline: guideline('CHANGE-2046') },
  { methods: ['GET'], path: /^workflow$/, instead: '/rest/api/3/workflows/search', guideline: guideline('CHANGE-2567') },
  { methods: ['POST'], path: /^workflow$/, instead: '/rest/api/3/workflows/create', guideline: guideline('CHANGE-2568') },
  { methods: ['GET', 'POST', 'PUT', 'DELETE'], path: /^workflow\/transitions\/[^/]+\/properties$/, instead: '/rest/api/3/workflows/update', guideline: '' },
];

/** What Jira says to a request for something removed, in any version; null for everything else. */
export function removedSentence(method: string, path: string): string | null {
  const rest = /^\/rest\/api\/(?:2|3|latest)\/(.+)$/.exec(path)?.[1] ?? '';
  const found = REMOVED.find((each) => each.methods.includes(method) && each.path.test(rest));
  return found === undefined ? null : `The requested API has been removed. Please migrate to the ${found.instead} API.${found.guideline}`;
}
