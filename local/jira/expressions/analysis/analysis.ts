import { Failure } from '../errors';
import { checkArguments, checkParameters } from '../functions';
import { checkIndex } from '../members';
import { checkOrder, wrongOperands } from '../operators';
import type { Node, Program } from '../syntax';
import { constructorOf, LOADED, membersOf } from '../type-table';
import { Costs } from './costs';
import { type FieldTypes, MemberTypes } from './members';
import { ANY, BOOLEAN, common, itemOf, namedType, nameOf, NEVER, NUMBER, readType, type StaticType, STRING } from './static-types';

/** A part of the expression that fails whenever it runs. */
export interface TypeProblem { readonly expression: string; readonly message: string }

type Scope = ReadonlyMap<string, StaticType>;

/** Functions within functions could keep an analysis busy for long. */
const MOST_PARTS = 20_000;

/** An expression that takes too long to analyse. */
export class TooManyParts extends Error {
  override readonly name = 'TooManyParts';
}

/** One look at a program without running it: what type it has, which parts fail whatever the data, what it may cost. */
export class Analysis {
  readonly costs: Costs;
  /** The first part of which nobody can say whether Jira takes it: the local site refuses it, and no page says that Jira does. */
  undecided: string | null = null;
  private readonly found = new Map<string, TypeProblem>();
  private readonly members: MemberTypes;
  private guards = 0;
  private parts = 0;

  constructor(
    private readonly program: Program,
    fields: FieldTypes,
  ) {
    this.costs = new Costs((node) => this.textOf(node));
    this.members = new MemberTypes(this.costs, fields, (node) => this.leaveOpen(node));
  }

  run(variables: Scope): StaticType {
    return this.infer(this.program.body, variables);
  }

  get problems(): readonly TypeProblem[] {
    return [...this.found.values()];
  }

  private textOf(node: Node): string {
    return this.program.text.slice(node.start, node.end);
  }

  /** What fails inside `try` does not fail the expression, so it is no problem of it. */
  private infer(node: Node, scope: Scope): StaticType {
    this.parts += 1;
    if (this.parts > MOST_PARTS) throw new TooManyParts(this.program.text);
    try {
      return this.typeOf(node, scope);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (this.guards > 0) return this.leaveOpen(node);
      this.found.set(`${node.start} ${error.message}`, { expression: this.textOf(node), message: error.message });
      return ANY;
    }
  }

  private leaveOpen(node: Node): StaticType {
    this.undecided ??= this.textOf(node);
    return ANY;
  }

  private typeOf(node: Node, scope: Scope): StaticType {
    switch (node.kind) {
      case 'literal': return literal(node.value);
      case 'template': return this.template(node, scope);
      case 'list': return { kind: 'tuple', items: node.items.map((item) => this.infer(item, scope)) };
      case 'map': return { kind: 'record', entries: new Map(node.entries.map(({ key, value }) => [key, this.infer(value, scope)])) };
      case 'identifier': return variable(node.name, scope);
      case 'member': return this.members.read({ node, object: this.infer(node.object, scope), name: node.name, key: `'${node.name}'`, objectText: this.textOf(node.object) });
      case 'index': return this.index(node, scope);
      case 'call': return this.call(node, scope);
      case 'new': return this.construct(node, scope);
      case 'unary': return this.unary(node, scope);
      case 'binary': return this.binary(node, this.infer(node.left, scope), this.infer(node.right, scope));
      case 'logical': return this.logical(node, scope);
      case 'conditional': {
        this.condition(node.test, scope);
        return common(...this.costs.either(node, () => this.infer(node.then, scope), () => this.infer(node.otherwise, scope)));
      }
      case 'arrow': return this.arrow(node, scope);
      case 'throw': {
        const name = nameOf(this.infer(node.value, scope));
        if (name !== null && name !== 'String') this.leaveOpen(node);
        return NEVER;
      }
      case 'try': return this.attempt(node, scope);
      case 'block': {
        const inner = node.declarations.reduce<Scope>((names, { name, value }) => new Map([...names, [name, this.infer(value, names)]]), scope);
        return this.infer(node.body, inner);
      }
    }
  }

  private template(node: Node & { kind: 'template' }, scope: Scope): StaticType {
    for (const value of node.values) {
      const name = nameOf(this.infer(value, scope));
      if (name !== null && !['String', 'Number', 'Boolean'].includes(name)) this.leaveOpen(value);
    }
    return STRING;
  }

  private index(node: Node & { kind: 'index' }, scope: Scope): StaticType {
    const [object, key] = [this.infer(node.object, scope), this.infer(node.index, scope)];
    const [type, keyType] = [nameOf(object), nameOf(key)];
    if (type === null) return ANY;
    if (keyType !== null) checkIndex(type, keyType);
    if (type === 'List') {
      const at = node.index.kind === 'literal' && object.kind === 'tuple' ? object.items[Number(node.index.value)] : undefined;
      return at ?? itemOf(object);
    }
    if (node.index.kind === 'literal') return this.members.read({ node, object, name: String(node.index.value), key: this.textOf(node.index), objectText: this.textOf(node.object) });
    // Which member it will be is not known.
    if (type === 'EntityProperties') this.costs.charge(LOADED, node);
    else if (membersOf(type) !== undefined) this.costs.leaveOpen(node);
    return ANY;
  }

  private call(node: Node & { kind: 'call' }, scope: Scope): StaticType {
    const callee = this.infer(node.callee, scope);
    const args = node.args.map((argument) => this.infer(argument, scope));
    if (callee.kind === 'function') return callee.apply(args);
    if (this.members.isCallable(node.callee)) {
      checkArguments(this.textOf(node.callee), { least: 0, most: 0, takes: [] }, args.map(nameOf));
      return callee;
    }
    if (callee.kind !== 'any') throw new Failure('type', `"${this.textOf(node.callee)}" is not a function.`);
    // Whatever it is, it may run the functions that it is given, nobody knows how often.
    for (const given of args) if (given.kind === 'function') this.costs.repeated(null, node, () => given.apply([ANY, ANY, ANY, ANY]));
    return ANY;
  }

  private construct(node: Node & { kind: 'new' }, scope: Scope): StaticType {
    const args = node.args.map((argument) => this.infer(argument, scope));
    const entry = constructorOf(node.type);
    if (entry?.method == null) return this.leaveOpen(node);
    checkArguments(`new ${node.type}`, entry.method, args.map(nameOf));
    this.costs.charge(entry.mark, node);
    return readType(entry.type);
  }

  private unary(node: Node & { kind: 'unary' }, scope: Scope): StaticType {
    if (node.operator === '!') {
      this.condition(node.operand, scope);
      return BOOLEAN;
    }
    const name = nameOf(this.infer(node.operand, scope));
    if (node.operator === 'typeof') return STRING;
    if (name !== null && name !== 'Number') throw new Failure('type', `The operator "-" doesn't take ${name}.`);
    return NUMBER;
  }

  private binary(node: Node & { kind: 'binary' }, one: StaticType, other: StaticType): StaticType {
    const { operator } = node;
    const [left, right] = [nameOf(one), nameOf(other)];
    const known = left !== null && right !== null;
    if (operator === '==' || operator === '!=') {
      if (known && left !== 'Null' && right !== 'Null' && (left !== right || left === 'Map' || left === 'Function')) this.leaveOpen(node);
      return BOOLEAN;
    }
    if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
      if (known) checkOrder(left, right);
      return BOOLEAN;
    }
    if (!known) return operator === '+' ? ANY : NUMBER;
    if (left === 'Number' && right === 'Number') return NUMBER;
    if (operator === '+' && (left === 'String' || right === 'String')) return left === right ? STRING : this.leaveOpen(node);
    throw wrongOperands(operator, left, right);
  }

  private logical(node: Node & { kind: 'logical' }, scope: Scope): StaticType {
    const left = node.operator === '??' ? this.infer(node.left, scope) : this.condition(node.left, scope);
    const right = this.infer(node.right, scope);
    return node.operator === '??' && nameOf(left) === 'Null' ? right : common(left, right);
  }

  /** What numbers, maps and functions count as is not documented. */
  private condition(node: Node, scope: Scope): StaticType {
    const type = this.infer(node, scope);
    if (['Number', 'Map', 'Function'].includes(nameOf(type) ?? '')) this.leaveOpen(node);
    return type;
  }

  private arrow(node: Node & { kind: 'arrow' }, scope: Scope): StaticType {
    return {
      kind: 'function',
      apply: (args) => {
        checkParameters(this.textOf(node), node.parameters.length, args.length);
        return this.infer(node.body, new Map([...scope, ...node.parameters.map((name, position) => [name, args[position] ?? ANY] as const)]));
      },
    };
  }

  private attempt(node: Node & { kind: 'try' }, scope: Scope): StaticType {
    this.guards += 1;
    const body = this.infer(node.body, scope);
    this.guards -= 1;
    return common(body, this.infer(node.handler, node.parameter === null ? scope : new Map([...scope, [node.parameter, ANY]])));
  }
}

function literal(value: null | boolean | number | string): StaticType {
  if (value === null) return namedType('Null');
  if (typeof value === 'boolean') return BOOLEAN;
  return typeof value === 'number' ? NUMBER : STRING;
}

function variable(name: string, scope: Scope): StaticType {
  const type = scope.get(name);
  if (type === undefined) throw new Failure('evaluation', `Unrecognized identifier: "${name}".`);
  return type;
}
