import { changedRows, fingerprints } from './brief/fingerprints';
import type { Brief, Fingerprints } from './brief/model';
import type { RequestRecord } from './record';
import { decisionsByRequester, without, type DecisionsOf } from './review/by-requester';
import { itemState, type ItemState } from './review/item-state';
import { proposalsFor } from './review/proposals';
import { questionState, type QuestionState, type Subtask } from './review/question-state';
import { waiverStates, type WaiverState } from './review/waivers';
import { ITEM_IDS, QUESTION_IDS, type ControlId, type ItemId, type QuestionId, type ReviewerRoleId, type RowId, type StatusId } from './vocabulary/ids';
import type { WaivableId } from './vocabulary/waivers';
import { STATUSES } from './vocabulary/statuses';

export type { Subtask } from './review/question-state';

/** The sources of a request, read afresh; `contract/snapshot.ts` carries the same to the pages. */
export interface RequestSources {
  readonly record: RequestRecord;
  readonly brief: Brief;
  /** False when the field holds something that is not a brief; `brief` is then empty. */
  readonly briefReadable: boolean;
  /** Null when the issue is in a status that is none of ours. */
  readonly status: StatusId | null;
  /** Account id of the reporter; null when there is none. */
  readonly requesterId: string | null;
  /** Account id of whoever created the issue; Jira never changes it. */
  readonly creatorId: string | null;
  /** The request's own subtasks of the question type, and no others. */
  readonly subtasks: readonly Subtask[];
  /** Roles that the project's settings let waive. */
  readonly waiverRoles: readonly ReviewerRoleId[];
  /** The project's settings let one person decide in one role only; left out where nobody decides. */
  readonly separateRoles?: boolean;
  /** Jira takes no change of the issue; left out where that was not looked into. */
  readonly archived?: boolean;
  /** The site's licence has run out. No gate looks at this. */
  readonly unlicensed?: boolean;
  /** When the sources were read, epoch milliseconds: waivers run out. */
  readonly now: number;
}

export interface FitState {
  /** What a reviewer confirmed; null before. */
  readonly control: ControlId | null;
  /** The goal has changed since. */
  readonly staleRows: readonly RowId[];
  /** Confirmed as plugin and not stale. */
  readonly isPlugin: boolean;
  /** The standard control that was confirmed and that still holds: where the request can be redirected to. Null when there is none. */
  readonly elsewhere: ControlId | null;
}

/** What follows from the sources. Pages, gate, tracker and projections all read this, so they cannot disagree. */
export interface RequestState extends RequestSources {
  readonly fingerprints: Fingerprints;
  readonly fit: FitState;
  readonly questions: Readonly<Record<QuestionId, QuestionState>>;
  readonly items: Readonly<Record<ItemId, ItemState>>;
  /** Waivers that nobody has ended, proposals and expired ones included. */
  readonly waivers: Readonly<Partial<Record<WaivableId, WaiverState>>>;
  /** What counts for nothing because whoever decided it is the requester now. */
  readonly byRequester: DecisionsOf;
  /** Secret findings that nobody has closed. */
  readonly openSecrets: RequestRecord['findings'];
  /** Places in which more secrets stand than can be listed. */
  readonly unlistedSecrets: readonly string[];
}

function fitState({ fit }: RequestRecord, prints: Fingerprints): FitState {
  const staleRows = fit === null ? [] : changedRows(fit.basis, prints, FIT_RESTS_ON);
  const holds = fit !== null && staleRows.length === 0 ? fit.control : null;
  return { control: fit?.control ?? null, staleRows, isPlugin: holds === 'plugin', elsewhere: holds === 'plugin' || holds === 'unsure' ? null : holds };
}

/** The fit rests on what is wanted, not on how. */
export const FIT_RESTS_ON: readonly RowId[] = ['goal'];

/** Whether a request has come to an end without being shipped. */
export function hasEnded({ status }: Pick<RequestSources, 'status'>): boolean {
  return status !== null && STATUSES[status].ending === true;
}

/** Draws every conclusion from the sources of one request. Pure; throws nothing. */
export function deriveState(sources: RequestSources): RequestState {
  const { record, brief, subtasks } = sources;
  const prints = fingerprints(brief);
  const proposals = proposalsFor(brief, prints, record.predecessor);
  const ended = hasEnded(sources);
  const byRequester = decisionsByRequester(record, sources.requesterId);
  const counting = without(record, byRequester);
  const waivers = waiverStates(counting, prints, sources.now);
  const holds = (id: ItemId | QuestionId): boolean => id !== 'classified' && waivers[id]?.standing === 'holds';
  const questions = Object.fromEntries(
    QUESTION_IDS.map((id) => [id, questionState(id, counting, prints, subtasks, proposals[id] ?? null, holds(id), ended)]),
  ) as Record<QuestionId, QuestionState>;
  const fit = fitState(counting, prints);
  const items = Object.fromEntries(
    ITEM_IDS.map((id) => [id, itemState(id, counting, prints, questions, fit.isPlugin, holds(id))]),
  ) as Record<ItemId, ItemState>;
  return {
    ...sources, fingerprints: prints, fit, questions, items, waivers, byRequester,
    openSecrets: record.findings.filter((finding) => finding.closed === null), unlistedSecrets: record.unlistedSecrets ?? [],
  };
}

/** Decisions that do not hold any more because a row that they rest on has changed. */
export interface StaleDecisions { readonly fit: boolean; readonly questions: readonly QuestionId[]; readonly items: readonly ItemId[] }

export function staleDecisions(state: RequestState): StaleDecisions {
  return {
    fit: state.fit.staleRows.length > 0,
    questions: QUESTION_IDS.filter((id) => state.questions[id].staleRows.length > 0 && state.questions[id].settled !== 'waived'),
    items: ITEM_IDS.filter((id) => state.items[id].staleRows.length > 0 && !state.items[id].waived),
  };
}

/** What saving `brief` in place of the present one would make stale, beyond what is stale already. */
export function wouldBecomeStale(state: RequestState, brief: Brief): StaleDecisions {
  const before = staleDecisions(state);
  const after = staleDecisions(deriveState({ ...state, brief, briefReadable: true }));
  return {
    fit: after.fit && !before.fit,
    questions: after.questions.filter((id) => !before.questions.includes(id)),
    items: after.items.filter((id) => !before.items.includes(id)),
  };
}
