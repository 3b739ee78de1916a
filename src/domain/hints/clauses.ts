import { readPieces } from '../brief/paste-pieces';
import type { RowId } from '../vocabulary/ids';
import { emphasisOf, isSetAside, type Emphasis } from './emphasis';
import type { TextSource } from './hint';

/** A text and where it came from. A row of the brief is its own source. */
export interface SourceText {
  readonly source: TextSource;
  readonly text: string;
  readonly row: RowId | null;
}

/** The smallest part of a text that says one thing. Line breaks inside are spaces, so that offsets stay. */
export interface Clause {
  readonly source: TextSource;
  readonly start: number;
  readonly text: string;
  readonly row: RowId | null;
  /** Clauses of one sentence share its place: the offset of the sentence in the source. */
  readonly sentence: number;
  readonly emphasis: Emphasis;
  /** True when the clause says what is not asked for, or what exists already. */
  readonly setAside: boolean;
}

/** A description with this many labelled rows is read as a pasted brief. */
const ROWS_OF_A_BRIEF = 4;
/** Ends of sentences and lines. A line that goes on in lower case is one sentence with the next. */
const SENTENCE_END = /(?<!\b(?:e\.g|i\.e|approx|mio|max|nr|etc|incl|vs|cf|art))[.!?;]+["')\]]*(?=\s)|\n+(?![ \t]*[a-z(])|\n[ \t]*\n|\s(?=but (?!not|also))/gi;
const CLAUSE_END = /\s[-–—]\s|,\s+(?=(?:and|but|not|no|nor|neither|without|just|only|so|then|also|which|because|since|although|though|while|whereas|even)\b)|\s(?=(?:and|while|although|because) (?:then |also |please |to )?(?:send|cap|limit|block|mask|post|export|notify|ping|we|they|it|all|no|not|don't|at the same moment|while|you're|revoke|add|remove|give|stop|tell)\b)|\s(?=\((?!s\)))/gi;

/** Of a longer text the beginning and the end are read: what decides may come last. UTF-16 units of each. */
const READ_AT_EACH_END = 4_000;
/** A longer clause is no sentence any more and is read in pieces of this length. */
const LONGEST_CLAUSE = 240;
/** Clauses read of each end; more are not writing but a list or a log. */
const MOST_CLAUSES = 200;

function* cut(text: string, boundary: RegExp, offset: number): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0;
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    yield* inPieces(text.slice(start, end), offset + start);
    start = end;
  }
  yield* inPieces(text.slice(start), offset + start);
}

function* inPieces(text: string, start: number): Generator<{ readonly text: string; readonly start: number }> {
  for (let at = 0; at < text.length; at += LONGEST_CLAUSE) {
    const piece = text.slice(at, at + LONGEST_CLAUSE);
    if (piece.trim() !== '') yield { text: piece, start: start + at };
  }
}

function clausesOfText({ source, text, row }: SourceText, offset: number): Clause[] {
  const clauses: Clause[] = [];
  const sentences = [...cut(text.replace(/[’‘]/g, "'"), SENTENCE_END, offset)];
  sentences.forEach((sentence, index) => {
    const emphasis = emphasisOf(sentence.text, sentences[index + 1]?.text ?? '');
    for (const clause of cut(sentence.text, CLAUSE_END, sentence.start)) {
      const flat = clause.text.replace(/[\n\t]/g, ' ');
      clauses.push({ source, row, sentence: sentence.start, start: clause.start, text: flat, emphasis, setAside: isSetAside(flat) });
    }
  });
  return clauses.slice(0, MOST_CLAUSES);
}

/** The whole of a text, or its two ends. */
function endsOf(text: string): { readonly text: string; readonly start: number }[] {
  if (text.length <= 2 * READ_AT_EACH_END) return [{ text, start: 0 }];
  return [{ text: text.slice(0, READ_AT_EACH_END), start: 0 }, { text: text.slice(-READ_AT_EACH_END), start: text.length - READ_AT_EACH_END }];
}

/** Cuts texts into clauses. A description that is a pasted brief is read row by row. */
export function readClauses(sources: readonly SourceText[]): Clause[] {
  return sources.flatMap((source) => {
    const pieces = source.source === 'description' ? readPieces(source.text.slice(0, 2 * READ_AT_EACH_END)) : [];
    const isBrief = new Set(pieces.flatMap((piece) => (piece.row === null || piece.guessed ? [] : [piece.row]))).size >= ROWS_OF_A_BRIEF;
    return isBrief
      ? pieces.flatMap((piece) => clausesOfText({ source: source.source, text: piece.text, row: piece.row }, piece.start))
      : endsOf(source.text).flatMap(({ text, start }) => clausesOfText({ ...source, text }, start));
  });
}
