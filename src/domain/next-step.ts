import { filledRows } from './brief/completeness';
import { decideGate } from './gate/gate';
import { waitOf, type Open } from './gate/open';
import { groupByRole } from './gate/sentence';
import type { RequestRecord } from './record';
import type { RequestState } from './state';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS, type RoleId, type StatusId, type WaitId } from './vocabulary/ids';
import { CONTROLS } from './vocabulary/controls';
import { ROLES } from './vocabulary/roles';

/** Who must act on what, for a card and for the panel's first line. */
export interface NextStep {
  readonly roles: readonly RoleId[];
  /** Short: `operator: rollback; requester: Q6 Q7`. Empty when nothing is left to do. */
  readonly text: string;
  /** Since when the oldest of it waits, epoch milliseconds; null when that is not known. */
  readonly since: number | null;
  /** The same of what the requester must do; null when nothing is. */
  readonly requesterSince: number | null;
  /** What it waits for, each once. */
  readonly on: readonly WaitId[];
}

function step(roles: readonly RoleId[], what: string, since: number | null, on: readonly WaitId[]): NextStep {
  return { roles, text: `${roles.map((role) => ROLES[role].label).join(' or ')}: ${what}`, since, requesterSince: roles.includes('requester') ? since : null, on };
}

const oldest = (open: readonly Open[]): number | null => {
  const waiting = open.map((entry) => entry.since).filter((since) => since !== null);
  return waiting.length === 0 ? null : Math.min(...waiting);
};

function ofOpen(open: readonly Open[]): NextStep {
  return {
    roles: [...new Set(open.map((entry) => entry.role))].sort(), text: groupByRole(open), since: oldest(open),
    requesterSince: oldest(open.filter((entry) => entry.role === 'requester')), on: [...new Set(open.map(waitOf))],
  };
}

const NOTHING: NextStep = { roles: [], text: '', since: null, requesterSince: null, on: [] };

/** Since when a draft is the requester's: since the app has known it, or since it was last reopened. */
function draftSince({ stage, pastEndings }: RequestRecord): number {
  return Math.max(stage.since, pastEndings.at(-1)?.reopened.at ?? 0);
}

/** When the last decision was taken: once nothing is open any more, the next step waits since then. */
function lastDecision({ fit, questions, items, waivers, stage }: RequestRecord): number {
  const decided = [fit, ...QUESTION_IDS.map((id) => questions[id].verdict), ...ITEM_IDS.map((id) => items[id].attestation), ...waivers.map(({ seconded }) => seconded)];
  return Math.max(stage.since, ...decided.map((decision) => decision?.at ?? 0));
}

function inDraft(state: RequestState): NextStep {
  if (!state.briefReadable) return step(['requester'], 'repair the brief', draftSince(state.record), ['brief']);
  const [secret] = state.openSecrets;
  if (secret !== undefined) return step(['security'], state.openSecrets.length === 1 ? '1 secret' : `${state.openSecrets.length} secrets`, secret.foundAt, ['secret']);
  const empty = ROW_IDS.length - filledRows(state.brief).length;
  return step(['requester'], empty === 0 ? 'send to review' : `fill ${empty} of ${ROW_IDS.length} rows`, draftSince(state.record), [empty === 0 ? 'send' : 'brief']);
}

function inReview(state: RequestState): NextStep {
  const gate = decideGate('pilot', state);
  return gate.pass ? step(['operator'], 'implementation by Odock, then start pilot', lastDecision(state.record), ['implementation']) : ofOpen(gate.open);
}

function afterChangesAsked(state: RequestState): NextStep {
  const answers = decideGate('pilot', state).open.filter((entry) => entry.role === 'requester' && entry.kind === 'decide');
  const what = ['change the brief', ...answers.map((entry) => entry.subject)].join(', ');
  return step(['requester'], `${what}, then back to review`, state.record.changes?.at ?? state.record.stage.since, ['brief', ...answers.map(waitOf)]);
}

function inPilot(state: RequestState): NextStep {
  const gate = decideGate('done', state);
  return gate.pass ? step(['operator'], 'roll out to production', lastDecision(state.record), ['rollout']) : ofOpen(gate.open);
}

function inDone(state: RequestState): NextStep {
  const gate = decideGate('done', state);
  return gate.pass ? NOTHING : ofOpen(gate.open);
}

const BY_STATUS: Readonly<Record<StatusId, (state: RequestState) => NextStep>> = {
  draft: inDraft, in_review: inReview, changes_requested: afterChangesAsked, pilot: inPilot, done: inDone,
  redirected: () => NOTHING, declined: () => NOTHING, withdrawn: () => NOTHING,
};

/** A standard control was confirmed before a pilot began: nobody is sent through the rest. An open secret goes first. */
const REDIRECTED_FROM: readonly StatusId[] = ['draft', 'in_review', 'changes_requested'];

/** The next step of a request; nothing in an ending and in Done that is earned. An unmapped status has none either. */
export function nextStep(state: RequestState): NextStep {
  const { status, fit, record, openSecrets } = state;
  if (status === null) return NOTHING;
  if (fit.elsewhere !== null && REDIRECTED_FROM.includes(status) && (status !== 'draft' || openSecrets.length === 0)) {
    return step(['product_manager'], `redirect to ${CONTROLS[fit.elsewhere].label}`, record.fit?.at ?? null, ['redirect']);
  }
  return BY_STATUS[status](state);
}
