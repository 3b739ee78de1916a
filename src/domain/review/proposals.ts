import { isFilled, namedOptions } from '../brief/completeness';
import { changedRows } from '../brief/fingerprints';
import { mentions, OBSERVE_ONLY, REQUEST_ID } from '../brief/mentions';
import type { Brief, Fingerprints } from '../brief/model';
import { normaliseBrief } from '../brief/normalise';
import type { Answer, RequestRecord } from '../record';
import { QUESTION_IDS, type QuestionId, type RowId } from '../vocabulary/ids';
import { QUESTIONS } from '../vocabulary/questions';
import { optionLabel } from '../vocabulary/rows';
import { checkAnswer } from './answers';

/** An answer that can be taken over, or not. */
export interface Proposal {
  readonly answer: Answer;
  /** Rows of the brief that give it; none for one from an earlier request. */
  readonly rows: readonly RowId[];
  /** Key of the request that this one is a new version of, when it was answered there; null when the brief gives it. */
  readonly from: string | null;
}

const answer = (choice: readonly string[], text = ''): Answer => ({ choice: [...choice], number: null, text });
const isUnsure = (brief: Brief, row: RowId): boolean => brief[row].options.includes('unsure');

function everBlock(brief: Brief): Answer | null {
  if (namedOptions(brief.action).length === 0) return null;
  return brief.action.options.includes('block') ? answer(['yes'], brief.behaviour.text) : answer(['no']);
}

function observeOnly(brief: Brief): Answer | null {
  const said = brief.rollout.options.includes('observe_only') || mentions(brief.rollout.text, OBSERVE_ONLY);
  return said ? answer(['yes'], brief.rollout.text) : null;
}

const CONTENT_OF_GROUP: Readonly<Record<string, string>> = { request: 'prompt', response: 'response', metadata: 'metadata', usage: 'metadata', identity: 'metadata' };

function contentNeeded(brief: Brief): Answer | null {
  const needed = namedOptions(brief.data).flatMap((group) => CONTENT_OF_GROUP[group] ?? []);
  return needed.length === 0 ? null : answer([...new Set(needed)], brief.data.text);
}

function dataLeaves(brief: Brief): Answer | null {
  const systems = namedOptions(brief.systems);
  if (systems.length === 0) return brief.systems.options.includes('none') ? answer(['no']) : null;
  const where = brief.systems.text || systems.map((system) => optionLabel('systems', system)).join(', ');
  return answer(['yes'], [where, brief.compliance.text].filter((part) => part !== '').join('\n'));
}

function systemsCalled(brief: Brief): Answer | null {
  return isFilled(brief.systems) ? answer(brief.systems.options, brief.systems.text) : null;
}

function scopes(brief: Brief): Answer | null {
  return isFilled(brief.scope) ? answer(brief.scope.options, brief.scope.text) : null;
}

function evidence(brief: Brief): Answer | null {
  const correlated = mentions(brief.evidence.text, REQUEST_ID) ? ['request_id'] : [];
  return answer([...new Set([...brief.evidence.options, ...correlated])], brief.evidence.text);
}

const PROPOSE: Partial<Record<QuestionId, (brief: Brief) => Answer | null>> = {
  q1: everBlock, q2: observeOnly, q3: contentNeeded, q4: dataLeaves, q5: systemsCalled, q8: scopes, q9: evidence,
};

/**
 * The answers that the brief gives: for seven questions at most, and only where the brief says enough for a valid answer. A row that is
 * *unsure* proposes nothing.
 */
export function proposeAnswers(given: Brief): Partial<Record<QuestionId, Proposal>> {
  const brief = normaliseBrief(given);
  const proposals: Partial<Record<QuestionId, Proposal>> = {};
  for (const id of QUESTION_IDS) {
    const rows = QUESTIONS[id].proposedFrom;
    const proposed = rows.some((row) => isUnsure(brief, row)) ? null : PROPOSE[id]?.(brief) ?? null;
    const checked = proposed === null ? null : checkAnswer(id, proposed);
    if (checked?.ok) proposals[id] = { answer: checked.answer, rows, from: null };
  }
  return proposals;
}

/**
 * All proposals of a request: those of its brief, and in a new version what was answered in the earlier request. That goes first while the rows
 * that it rests on still say what was copied, since people have worked on it; afterwards only where the brief proposes nothing.
 */
export function proposalsFor(brief: Brief, prints: Fingerprints, predecessor: RequestRecord['predecessor']): Partial<Record<QuestionId, Proposal>> {
  const proposals = proposeAnswers(brief);
  if (predecessor === null) return proposals;
  for (const id of QUESTION_IDS) {
    const answer = predecessor.answers[id];
    const checked = answer === undefined ? null : checkAnswer(id, answer);
    const unchanged = changedRows(predecessor.rows, prints, QUESTIONS[id].restsOn).length === 0;
    if (checked?.ok && (unchanged || proposals[id] === undefined)) proposals[id] = { answer: checked.answer, rows: [], from: predecessor.key };
  }
  return proposals;
}
