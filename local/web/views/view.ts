import type { Forge } from '../../forge/forge';
import type { User } from '../../jira/model';
import type { Jira } from '../../jira/router';
import type { Ledger } from '../../ledger';
import { html, type Html } from '../html';
import type { JiraClient } from '../jira-client';

/** A signed-in user's request for a page. `form` holds the fields of a POST or the query of a GET. */
export interface ViewRequest { readonly jira: Jira; readonly forge: Forge | null; readonly ledger: Ledger; readonly user: User; readonly client: JiraClient; readonly appOrigin: string; readonly form: URLSearchParams }
export interface Shown { readonly title: string; readonly body: Html; readonly status?: number; readonly alerts?: readonly string[]; readonly issueId?: string }
export type ViewResult = Shown | { readonly goTo: string };
export interface View { readonly method: 'GET' | 'POST'; readonly path: RegExp; run(request: ViewRequest, params: readonly string[]): Promise<ViewResult> }

export const principalOf = (user: User) => ({ accountId: user.accountId, via: 'direct', scopes: null }) as const;
export const refused = (status: number, sentences: readonly string[]): Shown => ({ title: 'Not available', status, alerts: sentences, body: html`<h1>Not available</h1>` });
