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

function* cut(text: string, boundary: RegExp, offset: number): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0;
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    if (text.slice(start, end).trim() !== '') yield { text: text.slice(start, end), start: offset + start };
    start = end;
  }
  if (text.slice(start).trim() !== '') yield { text: text.slice(start), start: offset + start };
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
  return clauses;
}

/** Cuts texts into clauses. A description that is a pasted brief is read row by row. */
export function readClauses(sources: readonly SourceText[]): Clause[] {
  return sources.flatMap((source) => {
    const pieces = source.source === 'description' ? readPieces(source.text) : [];
    const isBrief = new Set(pieces.flatMap((piece) => (piece.row === null || piece.guessed ? [] : [piece.row]))).size >= ROWS_OF_A_BRIEF;
    return isBrief
      ? pieces.flatMap((piece) => clausesOfText({ source: source.source, text: piece.text, row: piece.row }, piece.start))
      : clausesOfText(source, 0);
  });
}
