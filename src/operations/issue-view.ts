import type { PlacedText } from '../domain/secrets/places';
import type { FieldName } from '../domain/vocabulary/ids';

/** An issue as Jira gives it to the app, beside the ports that read it. */

/** A transition that Jira offers from an issue's present status to whoever asks. */
export interface OfferedTransition {
  readonly id: string; readonly toStatusId: string; readonly isGlobal: boolean;
  /** It takes a comment along. */
  readonly hasScreen: boolean;
}

/** What a read of an issue brings besides the issue. */
export interface ReadExtras { readonly canEdit?: boolean; readonly transitions?: boolean; readonly statusEntries?: boolean }

/** A request or question as one read of the issue gives it. Values are Jira's, unparsed where people can write them. */
export interface IssueView {
  readonly id: string; readonly key: string;
  readonly projectId: string; readonly projectKey: string;
  readonly typeId: string; readonly statusId: string; readonly statusName: string;
  readonly summary: string;
  /** Plain text of the description; empty when there is none or it is not ADF. */
  readonly descriptionText: string;
  /** Everything in it that people can have written, the brief apart; see `secrets/places.ts`. */
  readonly texts: readonly PlacedText[];
  readonly reporterId: string | null;
  readonly creatorId: string | null;
  /** Jira's id of the security level that hides it from others; null when there is none. */
  readonly securityLevelId: string | null;
  readonly parentId: string | null;
  /** The name that set-up may have given it to try the gate with; only on what an app created, and believed only where it is the name of the project's probe. */
  readonly probeName: string | null;
  /** Key of the issue that Jira links it to as its copy; null when there is none that the reader sees. */
  readonly copiedFrom: string | null;
  /** When the status last came into its category, epoch milliseconds; null when Jira does not say. */
  readonly statusCategorySince: number | null;
  readonly createdAt: number | null;
  /** When it came into its present status, each time, epoch milliseconds, newest first, as far as Jira lists it; null when that was not asked. */
  readonly statusEntries: readonly number[] | null;
  /** When anything about it last changed, a comment included. */
  readonly updatedAt: number | null;
  readonly subtasks: readonly { readonly id: string; readonly key: string; readonly typeId: string; readonly statusId: string }[];
  /** Issues at the other end of its links, as far as the reader sees them. */
  readonly linkedIds: readonly string[];
  /** Raw values of the app's own fields; null when empty, undefined when the site does not have the field. */
  readonly fields: Readonly<Record<FieldName, unknown>>;
  /** `customfield_N` of each of the app's fields as this site has them; null when missing. */
  readonly fieldIds: Readonly<Record<FieldName, string | null>>;
  /** Whether the reader may edit the issue now; null when that was not asked. */
  readonly canEdit: boolean | null;
  /** Null when they were not asked for. */
  readonly transitions: readonly OfferedTransition[] | null;
}

/** One entry of an issue's history; ids as Jira has them. Who made it is not read. */
export interface Change {
  readonly at: number;
  readonly items: readonly { readonly fieldId: string; readonly from: string | null; readonly to: string | null }[];
}
/** Newest first. `complete`: nothing older is missing. */
export interface History { readonly changes: readonly Change[]; readonly complete: boolean }
