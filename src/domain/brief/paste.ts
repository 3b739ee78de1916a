import { classify } from '../hints/classify';
import type { Hint } from '../hints/hint';
import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { isFilled } from './completeness';
import { readExported, type ExportedBrief } from './paste-exported';
import type { Encoding, Paste, PastedRow } from './paste-model';
import { recogniseOptions, withoutLeadingOptions } from './paste-options';
import { placePieces, type PlacedPiece } from './paste-place';

/** Rows whose options the goal's sentence can say too, where nothing else says them. */
const SAID_BY_GOAL: readonly RowId[] = ['traffic', 'scope', 'action', 'systems'];

/** Actions that decide whether a call goes on. */
const GATING: readonly string[] = ['allow', 'block'];

const DECODE: Readonly<Record<Encoding, (text: string) => string>> = {
  pipes: (text) => text.replace(/\\\|/g, '|').replace(/<br\s*\/?>/gi, '\n'),
  csv: (text) => text.replace(/""/g, '"'),
};

function textOf(pieces: readonly PlacedPiece[]): string {
  return pieces.reduce((text, piece) => {
    const said = piece.encoding === undefined ? piece.text.replace(/<br\s*\/?>/gi, '\n') : DECODE[piece.encoding](piece.text);
    return text === '' ? said : `${text}${piece.glue}${said}`;
  }, '');
}

function valueOf(row: RowId, pieces: readonly PlacedPiece[]): PastedRow {
  const text = textOf(pieces);
  const { options, guessed, complete } = recogniseOptions(row, text);
  return { value: { options, text: complete ? '' : withoutLeadingOptions(row, text) }, guessed: guessed || pieces.some((piece) => piece.guessed) };
}

/**
 * Options that nobody has named, read from the sentence that says the goal and, as the hint reads it, from the whole text. They are guesses,
 * and bring no text along.
 */
function readFromGoal(rows: Partial<Record<RowId, PastedRow>>, hintOnText: Hint | null): Partial<Record<RowId, PastedRow>> {
  const goal = rows.goal?.value.text ?? '';
  const said = new Map<RowId, readonly string[]>();
  for (const row of SAID_BY_GOAL) said.set(row, recogniseOptions(row, goal).options.filter((option) => !(row === 'scope' && option === 'model')));
  const hint = hintOnText ?? (goal === '' ? null : classify({ summary: '', description: goal }));
  if (hint?.primary === 'plugin') {
    if (hint.moment !== null && hint.moment !== 'unsure') said.set('moment', [hint.moment]);
    const words = said.get('action') ?? [];
    const gates = (actions: readonly string[]): boolean => actions.length > 0 && actions.every((action) => GATING.includes(action));
    // Where the words name what only follows a call, a reading that only gates it has misread them.
    const read = words.length > 0 && !words.some((action) => GATING.includes(action)) && gates(hint.actions) ? [] : hint.actions;
    said.set('action', [...new Set([...words, ...read])]);
  }
  return Object.fromEntries(ROW_IDS.flatMap((row) => {
    const own = rows[row];
    const options = said.get(row) ?? [];
    if (own !== undefined && (own.value.options.length > 0 || !own.guessed || options.length === 0)) return [[row, own]];
    return options.length === 0 ? [] : [[row, { value: { options: [...options], text: own?.value.text ?? '' }, guessed: true }]];
  }));
}

function takeOver({ rows, rest }: ExportedBrief): Paste {
  const taken = ROW_IDS.flatMap((row) => {
    const value = rows[row];
    return value === undefined || !isFilled(value) ? [] : [[row, { value, guessed: false }] as const];
  });
  return { rows: Object.fromEntries(taken), unplaced: rest };
}

/**
 * Sorts a pasted text into rows: lines `Row: value` with what follows them, headings, tables of pipes, tabs, commas or Jira's wiki, mails
 * with what is quoted in them, and free text sentence by sentence, in any mixture. Options named in a value are chosen; the text is kept
 * unless the options say all of it. Texts are not cut to the rows' limits: the editor shows what is too long. Never throws.
 */
export function parsePaste(text: string): Paste {
  const exported = readExported(text);
  if (exported !== null) return takeOver(exported);
  const { pieces, hint } = placePieces(text);
  const rows: Partial<Record<RowId, PastedRow>> = {};
  for (const row of ROW_IDS) {
    const own = pieces.filter((piece) => piece.row === row);
    if (own.length > 0) rows[row] = valueOf(row, own);
  }
  const unplaced = pieces.filter((piece) => piece.row === null);
  const asides = unplaced.filter((piece) => piece.aside).map((piece) => piece.text);
  return { rows: readFromGoal(rows, hint), unplaced: unplaced.map((piece) => piece.text), ...(asides.length > 0 && { asides }) };
}
