import { Failure } from './errors';
import type { BinaryOperator } from './syntax';
import { CalendarDateValue, DateValue, FunctionValue, HostObject, type Value } from './values';

/** Name of a value's type as error texts use it. */
export function typeName(value: Value): string {
  if (value === null) return 'Null';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'string') return 'String';
  if (value instanceof HostObject) return value.type;
  if (value instanceof DateValue) return 'Date';
  if (value instanceof CalendarDateValue) return 'CalendarDate';
  if (value instanceof FunctionValue) return 'Function';
  return isList(value) ? 'List' : 'Map';
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/**
 * Whether a value counts as true in `!`, `&&`, `||` and `? :`. The custom field page uses texts and null as conditions, vendors' examples
 * (https://docs.adaptavist.com/sr4jc/latest/features/workflow-rules) dates, entities and lists of what a field holds. What numbers, maps, functions
 * and empty lists count as no example shows, so they are refused.
 */
export function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'string') return value !== '';
  if (value instanceof HostObject || value instanceof DateValue || value instanceof CalendarDateValue) return true;
  if (isList(value) && value.length > 0) return true;
  throw new Failure('type', `A ${typeName(value)} can't be used as a condition; compare it with something.`);
}

/**
 * Equality by value, also of lists. Two values of different types that are not null are refused: whether Jira finds them different or
 * fails is not documented, and a silent `true` of `!=` would open what the expression guards.
 */
export function equal(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  if (typeName(left) !== typeName(right)) throw new Failure('type', `Can't compare ${typeName(left)} to ${typeName(right)}.`);
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, position) => equal(item, right[position] ?? null));
  }
  if (left instanceof DateValue && right instanceof DateValue) return left.epoch === right.epoch;
  if (left instanceof CalendarDateValue && right instanceof CalendarDateValue) return left.day === right.day;
  if (left instanceof HostObject && right instanceof HostObject) {
    if (left.identity === null || right.identity === null) return left === right;
    return left.identity === right.identity;
  }
  if (typeof left === 'object') throw new Failure('type', `Equality of two values of type ${typeName(left)} is not documented.`);
  return left === right;
}

const ordered: ReadonlySet<string> = new Set(['Number', 'String', 'Date', 'CalendarDate']);

/** @throws Failure for types that have no order between them, at run time and in the analysis of types */
export function checkOrder(left: string, right: string): void {
  if (left !== right || !ordered.has(left)) throw new Failure('type', `Can't compare ${left} to ${right}.`);
}

/** Negative, zero or positive as `left` comes before, with or after `right`; NaN when a number is NaN. */
export function compare(left: Value, right: Value): number {
  checkOrder(typeName(left), typeName(right));
  if (typeof left === 'number' && typeof right === 'number') return left === right ? 0 : left - right;
  if (typeof left === 'string' && typeof right === 'string') return left === right ? 0 : left < right ? -1 : 1;
  if (left instanceof DateValue && right instanceof DateValue) return left.epoch - right.epoch;
  if (left instanceof CalendarDateValue && right instanceof CalendarDateValue) return compare(left.day, right.day);
  throw new TypeError('A type has an order in one table only');
}

const arithmetic: Readonly<Record<'+' | '-' | '*' | '/' | '%', (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  switch (operator) {
    case '==': return equal(left, right);
    case '!=': return !equal(left, right);
    case '<': return compare(left, right) < 0;
    case '<=': return compare(left, right) <= 0;
    case '>': return compare(left, right) > 0;
    case '>=': return compare(left, right) >= 0;
    case '+':
      if (typeof left === 'string' && typeof right === 'string') return left + right;
      break;
    default:
  }
  if (typeof left === 'number' && typeof right === 'number') return arithmetic[operator](left, right);
  throw wrongOperands(operator, typeName(left), typeName(right));
}

export function wrongOperands(operator: BinaryOperator, left: string, right: string): Failure {
  const hint = left === 'String' || right === 'String' ? ' Use a template literal to join texts with other values.' : '';
  return new Failure('type', `The operator "${operator}" doesn't take ${left} and ${right}.${hint}`);
}

/** Text of a value inside a template literal; only the types whose text is certain. */
export function interpolate(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Failure('type', `The text of a value of type ${typeName(value)} in a template literal is not documented.`);
}
