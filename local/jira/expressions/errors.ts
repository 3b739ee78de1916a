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
