import type { As, FoundInStatus, Ports, ProjectSetUp } from './ports';

/**
 * Searches over all requests of a project or of the site. The admin's page and what runs once a day need them, and no other function loads them.
 * As the other ports, every method rejects with `AppError` and with nothing else.
 */
export interface RequestFinder {
  /** Ids of issues whose acceptance names a waiver with a last day before `day` (`YYYY-MM-DD`), at most `max`; searches as the app. */
  findWaivedBefore(day: string, max: number): Promise<readonly string[]>;
  /** Ids of a project's requests whose next step has waited since `day` (`YYYY-MM-DD`) or longer, the oldest requests first, at most `max`; searches as the app. */
  findWaitingSince(setUp: ProjectSetUp, day: string, max: number): Promise<readonly string[]>;
  /** Issues of a project, of a type and in a status that `as` sees, newest first, a page after `after`; one search. `next` is null on the last page. */
  findInStatus(projectId: string, requestTypeId: string, statusId: string, after: string | null, as: As): Promise<{ readonly issues: readonly FoundInStatus[]; readonly next: string | null }>;
}

/** What tells an issue that is gone from one that the app is kept from. */
export interface AbsenceFinder {
  /** Which of at most 100 issues Jira does not show to the app; one REST read. */
  missingAmong(issueIds: readonly string[]): Promise<readonly string[]>;
  /** Whether no app access rule keeps the app from anything on the site, and it may browse each of these projects; false as well where Jira does not tell. Two REST reads. */
  seesAll(projectIds: readonly string[]): Promise<boolean>;
  /** Whether one of these people may browse the issue, asked as the app: at most one REST read for each. */
  isSeenBy(accountIds: readonly string[], issueId: string): Promise<boolean>;
}

export interface SearchingPorts extends Ports { readonly finder: RequestFinder }
