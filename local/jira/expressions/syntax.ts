/** Syntax tree of a Jira expression; `start` and `end` are offsets in the text. */

export interface Span { readonly start: number; readonly end: number }

export type UnaryOperator = '!' | '-' | 'typeof';
export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=';
export type LogicalOperator = '&&' | '||' | '??';

export type Node = Span & (
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'template'; readonly texts: readonly string[]; readonly values: readonly Node[] }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly value: Node }[] }
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Node; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'index'; readonly object: Node; readonly index: Node; readonly optional: boolean }
  | { readonly kind: 'call'; readonly callee: Node; readonly args: readonly Node[] }
  | { readonly kind: 'new'; readonly type: string; readonly args: readonly Node[] }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Node }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'logical'; readonly operator: LogicalOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'conditional'; readonly test: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: 'throw'; readonly value: Node }
  | { readonly kind: 'try'; readonly body: Node; readonly parameter: string | null; readonly handler: Node }
  | { readonly kind: 'arrow'; readonly parameters: readonly string[]; readonly body: Node }
  | { readonly kind: 'block'; readonly declarations: readonly Declaration[]; readonly body: Node });

export interface Declaration extends Span { readonly name: string; readonly value: Node }

/** A parsed expression with the text it came from. */
export interface Program { readonly text: string; readonly body: Node; readonly leaves: number }
