import type { Certainty, ControlId, RowId } from '../vocabulary/ids';

/** Which rules made a hint. Raised when the same text may get another answer. */
export const HINTS_VERSION = 3;

/** The text a span points into: the issue's summary or description, or a row of the brief. */
export type TextSource = 'summary' | 'description' | RowId;

/** Offsets in UTF-16 units of one source text, `end` exclusive. */
export interface Span {
  readonly source: TextSource;
  readonly start: number;
  readonly end: number;
}

/** A lifecycle moment of the process; the ids are those of the brief's moment row. */
export const MOMENT_IDS = ['before', 'after', 'evidence', 'unsure'] as const;
export type MomentId = (typeof MOMENT_IDS)[number];

/** An action of the process; the ids are those of the brief's action row. */
export const ACTION_IDS = ['observe', 'allow', 'block', 'transform', 'enrich', 'export', 'notify', 'analyze'] as const;
export type ActionId = (typeof ACTION_IDS)[number];

/** Why a control is suggested: a rule that applied and the words that made it apply. */
export interface Reason {
  readonly rule: string;
  readonly control: ControlId;
  /** A full sentence for a person. */
  readonly sentence: string;
  readonly spans: readonly Span[];
}

/** A control and its share of the evidence, 0 to 1. */
export interface RankedControl {
  readonly control: ControlId;
  readonly score: number;
}

/** What the text seems to ask for. A suggestion only: a person decides. */
export interface Hint {
  readonly version: number;
  /** The control that the main wish belongs in; `outside` for another standard feature, `unsure` for nobody can tell. */
  readonly primary: ControlId;
  /** Further controls that the text asks for besides. */
  readonly secondary: readonly ControlId[];
  readonly certainty: Certainty;
  /** Controls with any evidence, best first; empty when nothing was recognised. */
  readonly ranked: readonly RankedControl[];
  readonly runnerUp: RankedControl | null;
  /** Score of the first minus score of the second; 1 when nothing else was found, 0 when nothing was. */
  readonly margin: number;
  readonly reasons: readonly Reason[];
  /** Sentences: what would have to be different for another control. */
  readonly whatWouldChange: readonly string[];
  /** The one question that would settle it; null unless the certainty is `unsure`. */
  readonly ask: string | null;
  /** Null unless the primary control is `plugin`. */
  readonly moment: MomentId | null;
  /** Empty unless the primary control is `plugin`. */
  readonly actions: readonly ActionId[];
  /** Why the text could not be read as English; null when it could. */
  readonly languageNote: string | null;
}

/** The text of an issue, as a person wrote it. */
export interface IssueText {
  readonly summary: string;
  readonly description: string;
}
