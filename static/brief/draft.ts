import type { CallInput } from '../../src/contract/messages';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import type { Brief, RowValue } from '../../src/domain/brief/model';
import { encodeBrief, type BriefProblem } from '../../src/domain/brief/storage';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { secretProblems } from '../request/secret-problems';

/** A brief being edited: what it was when the person last saw it, and what they have made of it. */
export interface BriefDraft {
  readonly base: Brief;
  readonly mine: Brief;
}

/** The brief as a call carries it. */
export function wireOf(brief: Brief): CallInput<'saveBrief'>['brief'] {
  const rows = ROW_IDS.map((row) => [row, { options: [...brief[row].options], text: brief[row].text }]);
  return Object.fromEntries(rows) as CallInput<'saveBrief'>['brief'];
}

/** Rows that say something else; white space and the order of options don't count. */
export function differingRows(one: Brief, other: Brief): readonly RowId[] {
  const [left, right] = [fingerprints(one), fingerprints(other)];
  return ROW_IDS.filter((row) => left[row] !== right[row]);
}

/**
 * Brings a draft up to what somebody else has saved meanwhile. Rows that only they changed become theirs; rows that only
 * this person changed stay; rows that both changed differently stay this person's and are named in `conflicts`.
 */
export function rebase(draft: BriefDraft, theirs: Brief): { readonly draft: BriefDraft; readonly conflicts: readonly RowId[] } {
  const changedByThem = new Set(differingRows(draft.base, theirs));
  const changedByMe = new Set(differingRows(draft.base, draft.mine));
  const different = new Set(differingRows(draft.mine, theirs));
  const mine = { ...draft.mine };
  for (const row of changedByThem) if (!changedByMe.has(row)) mine[row] = theirs[row];
  const conflicts = ROW_IDS.filter((row) => changedByThem.has(row) && changedByMe.has(row) && different.has(row));
  return { draft: { base: theirs, mine }, conflicts };
}

/** What stands against saving: a secret by kind and place, never its value, or a limit. */
export function problemsOfDraft(mine: Brief): readonly BriefProblem[] {
  const secrets = ROW_IDS.flatMap((row) => secretProblems(ROWS[row].label, mine[row].text).map((message) => ({ row, message })));
  const encoded = encodeBrief(mine);
  return [...secrets, ...(encoded.ok ? [] : encoded.problems)];
}

/** A row in one line: its options, then its text. */
export function rowAsText(row: RowId, value: RowValue): string {
  const labels = ROWS[row].options.filter((option) => value.options.includes(option.id)).map((option) => option.label);
  const unknown = value.options.filter((id) => !ROWS[row].options.some((option) => option.id === id));
  return [[...labels, ...unknown].join(', '), value.text.trim()].filter((part) => part !== '').join(': ');
}
