import { Failure } from './errors';
import { typeName } from './operators';
import { FunctionValue, type Meter, type Value } from './values';

/** How many arguments a function takes, and of which types; `Any` for what the function judges itself. */
export interface Signature {
  readonly least: number;
  readonly most: number;
  readonly takes: readonly string[];
}

/** One built-in method: what it takes and what it does. */
export interface Method<Receiver> extends Signature {
  run(receiver: Receiver, args: readonly Value[], meter: Meter): Value;
}

/**
 * Checks a call, at run time and in the analysis of types.
 * @param types names of the arguments' types; null = not known
 * @throws Failure of kind `type`
 */
export function checkArguments(name: string, { least, most, takes }: Signature, types: readonly (string | null)[]): void {
  if (types.length < least || types.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    throw new Failure('type', `The function "${name}" takes ${wanted} arguments, not ${types.length}.`);
  }
  for (const [position, type] of types.entries()) {
    const wanted = takes[position] ?? 'Any';
    if (type !== null && wanted !== 'Any' && wanted !== type) throw new Failure('type', `Argument ${position + 1} must be a ${wanted === 'Function' ? 'function' : wanted}, not ${type}.`);
  }
}

/** @throws Failure when a function of the expression gets too few arguments */
export function checkParameters(text: string, wanted: number, given: number): void {
  if (given < wanted) throw new Failure('type', `The function "${text}" needs ${wanted} arguments and gets ${given}.`);
}

/** A method bound to its receiver, which checks its arguments. */
export function bind<Receiver>(name: string, method: Method<Receiver>, receiver: Receiver): FunctionValue {
  return new FunctionValue(name, (args, meter) => {
    checkArguments(name, method, args.map(typeName));
    return method.run(receiver, args, meter);
  });
}

export function stringArgument(args: readonly Value[], position: number): string {
  const value = args[position] ?? null;
  if (typeof value !== 'string') throw new Failure('type', `Argument ${position + 1} must be a String, not ${typeName(value)}.`);
  return value;
}

export function integerArgument(args: readonly Value[], position: number): number {
  const value = args[position] ?? null;
  if (typeof value !== 'number') throw new Failure('type', `Argument ${position + 1} must be a Number, not ${typeName(value)}.`);
  if (!Number.isInteger(value)) throw new Failure('evaluation', `Argument ${position + 1} must be a whole number, not ${value}.`);
  return value;
}

export function functionArgument(args: readonly Value[], position: number): FunctionValue {
  const value = args[position] ?? null;
  if (!(value instanceof FunctionValue)) throw new Failure('type', `Argument ${position + 1} must be a function, not ${typeName(value)}.`);
  return value;
}

/** Result of a predicate, which must be a Boolean. */
export function booleanResult(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Failure('type', `The function must return a Boolean, not ${typeName(value)}.`);
  return value;
}
