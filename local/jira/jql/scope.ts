import type { SiteContext } from '../contract';
import type { Issue } from '../model';
import type { DateContext } from './dates';

/** What a query is compiled for: the site, who asks, what they may see, and their clock. */
export interface JqlScope {
  readonly site: SiteContext;
  readonly accountId: string | null;
  readonly dates: DateContext;
  canBrowse(issue: Issue): boolean;
  fieldText(fieldId: string, issue: Issue): string | null;
}
