import { decideGate } from '../gate/gate';
import { HINTS_VERSION } from '../hints/hint';
import type { HintReading } from '../stored-hint';
import type { RequestRecord } from '../record';
import { maskSecrets } from '../secrets/find';
import { SECRET_KIND_IDS } from '../secrets/found';
import { SECRET_KINDS } from '../secrets/kinds';
import { placeInWords } from '../secrets/places';
import type { RequestState } from '../state';
import { ACTS } from '../vocabulary/acts';
import { CONTROLS } from '../vocabulary/controls';
import { QUESTION_IDS, type ActId, type ControlId, type RoleId, type StageId } from '../vocabulary/ids';
import { MOVES } from '../vocabulary/moves';
import { QUESTIONS } from '../vocabulary/questions';
import { VERSIONS } from '../vocabulary/versions';
import { briefPart } from './brief-part';
import type { DecisionRecord } from './document';
import { momentOf } from './moment';
import { numberPeople, type People } from './people';
import { reviewPart } from './review-part';
import { SCHEMA_ID } from './schema-id';

/** What a document is made of: a request as it is, and nothing else, so that the same request gives the same document. */
export interface RecordSources {
  readonly state: RequestState;
  readonly issue: { readonly id: string; readonly key: string; readonly summary: string; readonly projectKey: string; readonly statusName: string };
  /** Revision of the record. */
  readonly revision: number;
  /** What the app has read in the present text; null when nobody needed it since the text became what it is. */
  readonly hint: Pick<HintReading, 'primary' | 'certainty'> | null;
}

const controlOf = (id: ControlId): { id: ControlId; label: string } => ({ id, label: CONTROLS[id].label });

/** Roles that may do an act which is on no question or item. */
function rolesOf(act: ActId): readonly RoleId[] {
  const { who } = ACTS[act];
  return typeof who === 'string' ? [] : who;
}

function gate(state: RequestState): DecisionRecord['gate'] {
  const { passed, marked, ending } = state.record;
  const versions = { ...VERSIONS };
  if (passed !== null) return { outcome: 'accepted', at: momentOf(passed.at), sentence: '', versions: passed.accepted?.versions ?? versions };
  if (marked !== null) return { outcome: 'done_without_acceptance', at: momentOf(marked.at), sentence: marked.why, versions };
  if (ending !== null) return { outcome: 'ended', at: momentOf(ending.at), sentence: '', versions };
  return { outcome: 'open', at: null, sentence: decideGate('done', state).sentence, versions };
}

function hintPart({ state: { record }, hint }: RecordSources, people: People): DecisionRecord['hint'] {
  const decided = record.hint;
  return {
    suggested: hint === null ? null : { control: controlOf(hint.primary), certainty: hint.certainty, version: HINTS_VERSION },
    decision: decided === null ? null : { decision: decided.decision, control: controlOf(decided.control), reason: maskSecrets(decided.reason), by: people.by(decided, rolesOf('decide_hint')) },
  };
}

function fitPart({ record: { fit }, fit: { staleRows } }: RequestState, people: People): DecisionRecord['fit'] {
  return fit === null ? null : { control: controlOf(fit.control), note: maskSecrets(fit.note), by: people.by(fit, rolesOf('confirm_fit')), rows: fit.basis, stale: [...staleRows] };
}

function findings({ record }: RequestState, people: People): DecisionRecord['findings'] {
  const nameOf = (issueId: string): string => {
    const question = QUESTION_IDS.find((id) => record.questions[id].subtaskId === issueId);
    return question === undefined ? 'another issue of this request' : QUESTIONS[question].number;
  };
  return record.findings.map(({ id, kind, place, foundAt, closed }) => {
    const known = SECRET_KIND_IDS.find((one) => one === kind);
    return {
      id, kind, label: known === undefined ? kind : SECRET_KINDS[known].label, place: placeInWords(place, nameOf), found: momentOf(foundAt),
      outcome: closed?.outcome ?? 'open', reason: maskSecrets(closed?.reason ?? ''), closed: closed === null ? null : people.by(closed, rolesOf('close_finding')),
    };
  });
}

function endings({ record: { ending, pastEndings } }: RequestState, people: People): Pick<DecisionRecord, 'ending' | 'earlierEndings'> {
  const roles = (kind: RequestRecord['pastEndings'][number]['kind']): readonly RoleId[] => {
    const move = (Object.keys(MOVES) as (keyof typeof MOVES)[]).find((id) => MOVES[id].ends === kind);
    return move === undefined ? [] : rolesOf(move);
  };
  const one = ({ kind, reason, control, by, at }: Pick<RequestRecord['pastEndings'][number], 'kind' | 'reason' | 'control' | 'by' | 'at'>) =>
    ({ kind, reason: maskSecrets(reason), control: control === null ? null : controlOf(control), by: people.by({ by, at }, roles(kind)) });
  return {
    ending: ending === null ? null : one(ending),
    earlierEndings: pastEndings.map((past) => ({ ...one(past), reopened: people.by(past.reopened, rolesOf('reopen')), why: maskSecrets(past.reopened.reason) })),
  };
}

const BROUGHT_BY: Partial<Record<StageId, ActId>> = { observe_only: 'start_pilot', limited_scope: 'limit_scope', production: 'finish', rolled_back: 'roll_back' };

function rollout({ record: { stage, stages } }: RequestState, people: People): DecisionRecord['rollout'] {
  return {
    stage: stage.id, since: momentOf(stage.since),
    stages: stages.map(({ id, by, at }) => {
      const act = BROUGHT_BY[id];
      return { stage: id, by: people.by({ by, at }, act === undefined ? [] : rolesOf(act)) };
    }),
  };
}

/**
 * The decision record of a request. Pure, and the same for the same request, byte for byte. Every text has its secrets masked. `withAccounts` names
 * the account of each person in `people`, and nowhere else.
 */
export function buildDecisionRecord(sources: RecordSources, { withAccounts }: { readonly withAccounts: boolean }): DecisionRecord {
  const { state, issue, revision } = sources;
  const people = numberPeople();
  const document = {
    $schema: SCHEMA_ID,
    version: 1 as const,
    request: {
      key: issue.key, id: issue.id, project: issue.projectKey, summary: maskSecrets(issue.summary), status: state.status, statusName: issue.statusName,
      predecessor: state.record.predecessor?.key ?? null, successor: state.record.successor?.key ?? null,
      requester: people.number(state.requesterId, 'requester'), creator: people.number(state.creatorId),
    },
    revision,
    gate: gate(state),
    ...briefPart(state),
    hint: hintPart(sources, people),
    fit: fitPart(state, people),
    ...reviewPart(state, people),
    findings: findings(state, people),
    ...endings(state, people),
    rollout: rollout(state, people),
    log: { lines: state.record.archive.lines + state.record.log.length, archived: state.record.archive.lines, digest: state.record.archive.digest },
  };
  return { ...document, people: people.list(withAccounts) };
}

/** The document as JSON text: two spaces, a line end at the end. */
export function asJson(document: DecisionRecord): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
