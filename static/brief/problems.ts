import type { Brief } from '../../src/domain/brief/model';
import { encodeBrief, type BriefProblem } from '../../src/domain/brief/storage';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { secretProblems } from '../request/secret-problems';

/** The last text of each row that was searched: typing in one row does not search the others again. */
const searched = new Map<RowId, { readonly text: string; readonly messages: readonly string[] }>();

function secretsIn(row: RowId, text: string): readonly string[] {
  const known = searched.get(row);
  if (known?.text === text) return known.messages;
  const messages = secretProblems(ROWS[row].label, text);
  searched.set(row, { text, messages });
  return messages;
}

/** What stands against saving: a secret by kind and place, never its value, or a limit. */
export function problemsOf(brief: Brief): readonly BriefProblem[] {
  const secrets = ROW_IDS.flatMap((row) => secretsIn(row, brief[row].text).map((message) => ({ row, message })));
  const encoded = encodeBrief(brief);
  return [...secrets, ...(encoded.ok ? [] : encoded.problems)];
}
