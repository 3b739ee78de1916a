import { ExpressionError, Failure, placeOf } from './errors';
import { checkParameters } from './functions';
import type { Complexity, ExpressionLimits } from './limits';
import { readIndex, readMember } from './members';
import { binary, interpolate, isTrue, typeName } from './operators';
import type { Node, Program } from './syntax';
import { FunctionValue, HostObject, type Meter, type Value } from './values';

/** Stands for the failure that `catch` names; reading any of it is refused. */
const UNKNOWN_FAILURE = new HostObject('Error', null, () => ({}));

/** Names in reach; the innermost first. */
class Scope {
  constructor(
    private readonly names: ReadonlyMap<string, Value>,
    private readonly outer: Scope | null,
  ) {}

  lookup(name: string): Value | undefined {
    const value = this.names.get(name);
    return value === undefined && this.outer !== null ? this.outer.lookup(name) : value;
  }
}

/** One run of a program: evaluates nodes and counts what they cost. */
export class Evaluation implements Meter {
  readonly complexity: Complexity = { steps: 0, expensiveOperations: 0, beans: 0, primitiveValues: 0 };
  /** Places in the text that have been charged once for all. */
  private readonly charged = new Set<object>();

  constructor(
    private readonly program: Program,
    private readonly limits: ExpressionLimits,
  ) {}

  /** @throws ExpressionError */
  run(variables: ReadonlyMap<string, Value>): Value {
    return this.at(this.program.body, () => this.evaluate(this.program.body, new Scope(variables, null)));
  }

  step(): void {
    this.complexity.steps += 1;
    if (this.complexity.steps > this.limits.steps) throw new Failure('limit', `The expression takes too many steps, limit: ${this.limits.steps}`);
  }

  expensive(operations: number, place?: object): void {
    if (place !== undefined && operations > 0) {
      if (this.charged.has(place)) return;
      this.charged.add(place);
    }
    this.complexity.expensiveOperations += operations;
    if (this.complexity.expensiveOperations > this.limits.expensiveOperations) {
      throw new Failure('limit', `The expression performs too many expensive operations, limit: ${this.limits.expensiveOperations}`);
    }
  }

  /** Runs a part of the evaluation and gives a failure inside it the place of the node. */
  private at<Result>(node: Node, part: () => Result): Result {
    try {
      return part();
    } catch (error) {
      if (error instanceof Failure) {
        const { line, column } = placeOf(this.program.text, node.start);
        throw new ExpressionError(error.kind, `Evaluation failed: "${this.textOf(node)}" - ${error.message}`, line, column);
      }
      throw error;
    }
  }

  private textOf(node: Node): string {
    return this.program.text.slice(node.start, node.end);
  }

  private evaluate(node: Node, scope: Scope): Value {
    return this.at(node, () => this.valueOf(node, scope));
  }

  private valueOf(node: Node, scope: Scope): Value {
    switch (node.kind) {
      case 'literal': return node.value;
      case 'template': return node.texts.map((text, position) => text + this.interpolated(node.values[position], scope)).join('');
      case 'list': return node.items.map((item) => this.evaluate(item, scope));
      case 'map': return new Map(node.entries.map((entry) => [entry.key, this.evaluate(entry.value, scope)]));
      case 'identifier': return this.variable(node.name, scope);
      case 'member': return this.member(node, scope);
      case 'index': return this.index(node, scope);
      case 'call': return this.call(node, scope);
      case 'new': return this.construct(node.type, node.args.map((argument) => this.evaluate(argument, scope)), scope);
      case 'unary': return this.unary(node, scope);
      case 'binary': {
        this.step();
        return binary(node.operator, this.evaluate(node.left, scope), this.evaluate(node.right, scope));
      }
      case 'logical': return this.logical(node, scope);
      case 'conditional': return this.evaluate(this.condition(node.test, scope) ? node.then : node.otherwise, scope);
      case 'arrow': return this.arrow(node, scope);
      case 'throw': return this.thrown(node, scope);
      case 'try': return this.attempt(node, scope);
      case 'block': {
        const inner = node.declarations.reduce((names, declaration) => new Scope(new Map([[declaration.name, this.evaluate(declaration.value, names)]]), names), scope);
        return this.evaluate(node.body, inner);
      }
    }
  }

  private interpolated(node: Node | undefined, scope: Scope): string {
    return node === undefined ? '' : this.at(node, () => interpolate(this.evaluate(node, scope)));
  }

  private variable(name: string, scope: Scope): Value {
    this.step();
    const value = scope.lookup(name);
    if (value === undefined) throw new Failure('evaluation', `Unrecognized identifier: "${name}".`);
    return value;
  }

  private member(node: Node & { kind: 'member' }, scope: Scope, called = false): Value {
    const object = this.evaluate(node.object, scope);
    this.step();
    if (object === null) {
      if (node.optional) return null;
      throw new Failure('evaluation', `Cannot read property "${node.name}" of null.`);
    }
    return readMember(object, node.name, { optional: node.optional, called }, { object: this.textOf(node.object), key: `'${node.name}'`, node }, this);
  }

  private index(node: Node & { kind: 'index' }, scope: Scope): Value {
    const object = this.evaluate(node.object, scope);
    this.step();
    if (object === null) {
      if (node.optional) return null;
      throw new Failure('evaluation', 'Cannot read an index of null.');
    }
    return readIndex(object, this.evaluate(node.index, scope), { optional: node.optional }, { object: this.textOf(node.object), key: this.textOf(node.index), node }, this);
  }

  private call(node: Node & { kind: 'call' }, scope: Scope): Value {
    const callee = this.callee(node.callee, scope);
    this.step();
    // Only the last link of a chain is optional: in `a?.b.c` a null `a` fails at `.c`, in `a?.trim()` nothing is called.
    if (callee === null && (node.callee.kind === 'member' || node.callee.kind === 'index') && node.callee.optional) return null;
    if (!(callee instanceof FunctionValue)) throw new Failure('type', `"${this.textOf(node.callee)}" is not a function.`);
    return callee.call(node.args.map((argument) => this.evaluate(argument, scope)), this);
  }

  private callee(node: Node, scope: Scope): Value {
    return node.kind === 'member' ? this.at(node, () => this.member(node, scope, true)) : this.evaluate(node, scope);
  }

  /** Constructors are variables under the name `new Type`, so that each context decides what can be loaded. */
  private construct(type: string, args: readonly Value[], scope: Scope): Value {
    const constructor = scope.lookup(`new ${type}`);
    if (!(constructor instanceof FunctionValue)) throw new Failure('evaluation', `"new ${type}" is not supported by the local site.`);
    this.step();
    return constructor.call(args, this);
  }

  private unary(node: Node & { kind: 'unary' }, scope: Scope): Value {
    this.step();
    const operand = this.evaluate(node.operand, scope);
    if (node.operator === '!') return !isTrue(operand);
    if (node.operator === 'typeof') return typeName(operand);
    if (typeof operand !== 'number') throw new Failure('type', `The operator "-" doesn't take ${typeName(operand)}.`);
    return -operand;
  }

  private logical(node: Node & { kind: 'logical' }, scope: Scope): Value {
    this.step();
    const left = this.evaluate(node.left, scope);
    const rightDecides = node.operator === '??' ? left === null : this.at(node.left, () => isTrue(left)) === (node.operator === '&&');
    return rightDecides ? this.evaluate(node.right, scope) : left;
  }

  private condition(node: Node, scope: Scope): boolean {
    const value = this.evaluate(node, scope);
    return this.at(node, () => isTrue(value));
  }

  private thrown(node: Node & { kind: 'throw' }, scope: Scope): never {
    this.step();
    const value = this.evaluate(node.value, scope);
    if (typeof value !== 'string') throw new Failure('type', `What becomes of a thrown ${typeName(value)} is not documented.`);
    throw new Failure('evaluation', value);
  }

  /** No documentation says what an expression gets to know of the failure, so its name is in reach of nothing. A limit ends the run, whoever would catch it. */
  private attempt(node: Node & { kind: 'try' }, scope: Scope): Value {
    try {
      return this.evaluate(node.body, scope);
    } catch (error) {
      if (!(error instanceof ExpressionError) || error.kind === 'limit') throw error;
      return this.evaluate(node.handler, node.parameter === null ? scope : new Scope(new Map([[node.parameter, UNKNOWN_FAILURE]]), scope));
    }
  }

  private arrow(node: Node & { kind: 'arrow' }, scope: Scope): FunctionValue {
    return new FunctionValue('=>', (args) => {
      checkParameters(this.textOf(node), node.parameters.length, args.length);
      this.step();
      const names = new Map(node.parameters.map((name, position) => [name, args[position] ?? null]));
      return this.evaluate(node.body, new Scope(names, scope));
    });
  }
}
