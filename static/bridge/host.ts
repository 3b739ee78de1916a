import { events, router, view } from '@forge/bridge';
import * as z from 'zod/mini';

/** Takes over Jira's colours and fonts. https://developer.atlassian.com/platform/forge/design-tokens-and-theming/ */
export function enableTheme(): void {
  // A host that cannot theme leaves the fallback colours of look/tokens.css.
  void view.theme.enable().catch(() => undefined);
}

const Context = z.object({ extension: z.object({ issue: z.object({ id: z.string() }) }) });
const SiteContext = z.object({ siteUrl: z.url({ protocol: /^https?$/ }) });

const Licensed = z.object({ license: z.object({ active: z.boolean() }) });

/** Whether Jira says that the site's licence for the app has run out. For reading only: what may be done is decided by the backend. */
export async function licenceHasRunOut(): Promise<boolean> {
  const context = Licensed.safeParse(await view.getContext().catch(() => null));
  return context.success && !context.data.license.active;
}

/** Id of the issue that the page stands on. Null when the host does not say. */
export async function issueOfPage(): Promise<string | null> {
  const context = Context.safeParse(await view.getContext().catch(() => null));
  return context.success ? context.data.extension.issue.id : null;
}

/**
 * Calls `onChange` whenever Jira tells the page that the issue has changed.
 * @returns a function that ends it.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-context/#events
 */
export function watchIssue(onChange: () => void): () => void {
  let ended = false;
  const subscription = events.on('JIRA_ISSUE_CHANGED', () => { if (!ended) onChange(); }).catch(() => null);
  return () => {
    ended = true;
    void subscription.then((one) => one?.unsubscribe());
  };
}

/**
 * Calls `onReturn` when somebody comes back to the page: into its frame, or to its tab.
 * @returns a function that ends it.
 */
export function watchReturn(onReturn: () => void): () => void {
  const onVisible = (): void => { if (document.visibilityState === 'visible') onReturn(); };
  window.addEventListener('focus', onReturn);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('focus', onReturn);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** Opens an address in a new tab; Jira asks first when it leads out of the site. */
export function openInNewTab(url: string): void {
  void router.open(url).catch(() => undefined);
}

/** Address of the Jira site, without a slash at the end. Null when the host does not say. */
export async function siteAddress(): Promise<string | null> {
  const context = SiteContext.safeParse(await view.getContext().catch(() => null));
  return context.success ? context.data.siteUrl.replace(/\/$/, '') : null;
}

/** Takes the whole window to a page of the site. `path` begins with a slash. https://developer.atlassian.com/platform/forge/custom-ui-bridge/router/ */
export function goToPage(path: string): void {
  void router.navigate(path).catch(() => undefined);
}
