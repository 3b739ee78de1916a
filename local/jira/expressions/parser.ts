import { countLeaves } from './leaves';
import { type Token, tokenize } from './lexer';
import type { BinaryOperator, Declaration, LogicalOperator, Node, Program } from './syntax';
import { TokenReader } from './token-reader';

/** Binding strength; all are left-associative. */
const precedence: Readonly<Record<string, number>> = {
  '??': 1, '||': 2, '&&': 3,
  '==': 4, '!=': 4,
  '<': 5, '<=': 5, '>': 5, '>=': 5,
  '+': 6, '-': 6, '*': 7, '/': 7, '%': 7,
};
const logical = new Set<string>(['??', '||', '&&']);

/** What may begin an operand, in the words of the syntax check of the analyse operation. */
const operandStart = '!, -, typeof, (, IDENTIFIER, null, true, false, NUMBER, STRING, TEMPLATE_LITERAL, new, [ or {';

/**
 * Parses a Jira expression.
 * @throws ExpressionError of kind `syntax`
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-grammar/
 */
export function parseExpression(text: string): Program {
  const parser = new Parser(text, tokenize(text));
  const body = parser.program();
  return { text, body, leaves: countLeaves(body) };
}

class Parser extends TokenReader {
  program(): Node {
    const body = this.statements();
    this.expectKind('end');
    return body;
  }

  /** The inside of `${…}`: one expression. */
  hole(): Node {
    const node = this.expression();
    this.expectKind('end');
    return node;
  }

  /** Declarations, then one body: the whole program, or the inside of a block. */
  private statements(): Node {
    const start = this.token().start;
    const declarations: Declaration[] = [];
    while (this.startsDeclaration()) {
      const declared = this.token().start;
      this.take('let');
      const name = this.identifier();
      this.expect('=');
      const value = this.expression();
      declarations.push({ name, value, start: declared, end: value.end });
      this.expect(';');
    }
    const body = this.statement();
    this.take(';');
    return declarations.length === 0 ? body : { kind: 'block', declarations, body, start, end: body.end };
  }

  private startsDeclaration(): boolean {
    return this.is('let') || (this.token().kind === 'identifier' && this.tokens[this.at + 1]?.text === '=' && this.tokens[this.at + 1]?.kind === 'symbol');
  }

  private statement(): Node {
    if (this.take('return') || !(this.is('if') || this.is('try'))) return this.expression();
    return this.is('if') ? this.choice() : this.attempt();
  }

  /** `if`, any number of `else if`, and always an `else`. */
  private choice(): Node {
    const start = this.advance().start;
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    const then = this.block();
    this.expect('else');
    const otherwise = this.is('if') ? this.choice() : this.block();
    return { kind: 'conditional', test, then, otherwise, start, end: otherwise.end };
  }

  private attempt(): Node {
    const start = this.advance().start;
    const body = this.block();
    this.expect('catch');
    this.expect('(');
    const parameter = this.is(')') ? null : this.identifier();
    this.expect(')');
    const handler = this.block();
    return { kind: 'try', body, parameter, handler, start, end: handler.end };
  }

  private block(): Node {
    this.expect('{');
    const body = this.statements();
    this.expect('}');
    return body;
  }

  private expression(): Node {
    if (this.startsArrow()) return this.arrow();
    const test = this.thrown();
    if (!this.take('?')) return test;
    const then = this.expression();
    this.expect(':');
    const otherwise = this.expression();
    return { kind: 'conditional', test, then, otherwise, start: test.start, end: otherwise.end };
  }

  private thrown(): Node {
    if (!this.is('throw')) return this.binary(1);
    const start = this.advance().start;
    const value = this.thrown();
    return { kind: 'throw', value, start, end: value.end };
  }

  private startsArrow(): boolean {
    if (this.token().kind === 'identifier') return this.tokens[this.at + 1]?.text === '=>';
    if (!this.is('(')) return false;
    let ahead = this.at + 1;
    while (this.tokens[ahead]?.kind === 'identifier' || this.tokens[ahead]?.text === ',') ahead += 1;
    return this.tokens[ahead]?.text === ')' && this.tokens[ahead + 1]?.text === '=>';
  }

  private arrow(): Node {
    const start = this.token().start;
    const parameters: string[] = [];
    if (this.take('(')) {
      if (!this.is(')')) {
        do parameters.push(this.identifier()); while (this.take(','));
      }
      this.expect(')');
    } else {
      parameters.push(this.identifier());
    }
    this.expect('=>');
    // A brace after `=>` opens a map, never a block.
    const body = this.expression();
    return { kind: 'arrow', parameters, body, start, end: body.end };
  }

  private binary(least: number): Node {
    let left = this.unary();
    for (;;) {
      const operator = this.token().text;
      const strength = this.token().kind === 'symbol' ? precedence[operator] : undefined;
      if (strength === undefined || strength < least) return left;
      this.advance();
      const right = this.binary(strength + 1);
      const span = { start: left.start, end: right.end };
      left = logical.has(operator)
        ? { kind: 'logical', operator: operator as LogicalOperator, left, right, ...span }
        : { kind: 'binary', operator: operator as BinaryOperator, left, right, ...span };
    }
  }

  private unary(): Node {
    for (const operator of ['!', '-', 'typeof'] as const) {
      if (!this.is(operator)) continue;
      const start = this.advance().start;
      const operand = this.unary();
      return { kind: 'unary', operator, operand, start, end: operand.end };
    }
    return this.postfix();
  }

  private postfix(): Node {
    let node = this.primary();
    for (;;) {
      if (this.take('.')) node = this.member(node, false);
      else if (this.take('?.')) {
        if (this.is('(')) this.refuse('An optional call "?.(" is not supported.');
        node = this.take('[') ? this.index(node, true) : this.member(node, true);
      } else if (this.take('[')) node = this.index(node, false);
      else if (this.take('(')) {
        const args = this.list(')');
        node = { kind: 'call', callee: node, args, start: node.start, end: this.lastEnd() };
      } else return node;
    }
  }

  private member(object: Node, optional: boolean): Node {
    const token = this.token();
    if (token.kind !== 'identifier' && token.kind !== 'keyword') this.expected('IDENTIFIER');
    this.advance();
    return { kind: 'member', object, name: token.text, optional, start: object.start, end: token.end };
  }

  private index(object: Node, optional: boolean): Node {
    const index = this.expression();
    this.expect(']');
    return { kind: 'index', object, index, optional, start: object.start, end: this.lastEnd() };
  }

  private list(close: ')' | ']'): Node[] {
    const items: Node[] = [];
    if (this.take(close)) return items;
    do {
      if (this.is('...')) this.refuse('Spread "..." is not supported.');
      items.push(this.expression());
    } while (this.take(','));
    this.expect(close);
    return items;
  }

  private primary(): Node {
    const token = this.token();
    const { start, end } = token;
    if (token.kind === 'number') { this.advance(); return { kind: 'literal', value: Number(token.text), start, end }; }
    if (token.kind === 'string') { this.advance(); return { kind: 'literal', value: token.text, start, end }; }
    if (token.kind === 'identifier') { this.advance(); return { kind: 'identifier', name: token.text, start, end }; }
    if (token.kind === 'template') return this.template(token);
    if (this.take('null')) return { kind: 'literal', value: null, start, end };
    if (this.take('true')) return { kind: 'literal', value: true, start, end };
    if (this.take('false')) return { kind: 'literal', value: false, start, end };
    if (this.take('(')) {
      const node = this.expression();
      this.expect(')');
      return node;
    }
    if (this.take('[')) return { kind: 'list', items: this.list(']'), start, end: this.lastEnd() };
    if (this.take('{')) return this.map(start);
    if (this.take('new')) {
      const type = this.identifier();
      this.expect('(');
      return { kind: 'new', type, args: this.list(')'), start, end: this.lastEnd() };
    }
    return this.expected(operandStart);
  }

  private template(token: Token): Node {
    this.advance();
    const { texts, holes } = token.template ?? { texts: [], holes: [] };
    const values = holes.map((hole) => new Parser(this.text, tokenize(this.text, hole.start, hole.end)).hole());
    return { kind: 'template', texts, values, start: token.start, end: token.end };
  }

  private map(start: number): Node {
    const entries: { key: string; value: Node }[] = [];
    if (!this.is('}')) {
      do {
        const token = this.token();
        if (token.text === '...' && token.kind === 'symbol') this.refuse('Spread "..." is not supported.');
        if (token.kind !== 'identifier' && token.kind !== 'string' && token.kind !== 'keyword') this.expected('IDENTIFIER or STRING');
        this.advance();
        this.expect(':');
        entries.push({ key: token.text, value: this.expression() });
      } while (this.take(','));
    }
    this.expect('}');
    return { kind: 'map', entries, start, end: this.lastEnd() };
  }
}
