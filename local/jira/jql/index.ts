import type { SiteContext } from '../contract';
import type { Issue } from '../model';

/** Why Jira refuses a query; the route answers 400 with `errorMessages: messages`. */
export class JqlError extends Error {
  override readonly name = 'JqlError';
  constructor(readonly messages: readonly string[]) {
    super(messages.join(' '));
  }
}

export interface JqlOptions {
  /** Who searches: `currentUser()` and the zone of relative dates. Null = anonymous. */
  readonly accountId: string | null;
  canBrowse(issue: Issue): boolean;
  /** Formatted text of an app's object field (`"Field" ~ "text"`); null when the issue has no value. */
  fieldText(fieldId: string, issue: Issue): string | null;
}

/** A checked query. */
export interface CompiledJql {
  matches(issue: Issue): boolean;
  compare(a: Issue, b: Issue): number;
  /** False when the query has no restriction, only an order, which the search operations refuse. */
  readonly bounded: boolean;
}

/** Parses and checks a query against the site's fields and values. @throws JqlError */
export function compileJql(_site: SiteContext, _text: string, _options: JqlOptions): CompiledJql {
  throw new Error('JQL is not in place yet');
}

/** Issues that match, visible to the caller, in the query's order (default: created, newest first). @throws JqlError, also for unbounded JQL */
export function runJql(_site: SiteContext, _text: string, _options: JqlOptions): Issue[] {
  throw new Error('JQL is not in place yet');
}
