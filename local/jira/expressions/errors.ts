/** `syntax`: does not parse. `type`: an operation on the wrong type. `evaluation`: any other failure at run time. `limit`: over a documented limit. */
export type ExpressionErrorKind = 'syntax' | 'type' | 'evaluation' | 'limit';

/** Why an expression has no value. `line` and `column` count from 1. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  constructor(
    readonly kind: ExpressionErrorKind,
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/** A failure inside an operator or a built-in function, before its place in the text is known. */
export class Failure extends Error {
  constructor(
    readonly kind: ExpressionErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/** Line and column, from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Runs a part that has no place of its own in the text: a failure in it stands at the beginning. */
export function failAtStart<Result>(part: () => Result): Result {
  try {
    return part();
  } catch (error) {
    if (error instanceof Failure) throw new ExpressionError(error.kind, `Evaluation failed: ${error.message}`, 1, 1);
    throw error;
  }
}
