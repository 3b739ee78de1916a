import { Failure } from './errors';
import { typeName } from './operators';
import { FunctionValue, type Meter, type Value } from './values';

/** One built-in method: how many arguments it takes and what it does. */
export interface Method<Receiver> {
  readonly least: number;
  readonly most: number;
  run(receiver: Receiver, args: readonly Value[], meter: Meter): Value;
}

/** A method bound to its receiver, which checks the number of arguments. */
export function bind<Receiver>(name: string, method: Method<Receiver>, receiver: Receiver): FunctionValue {
  return new FunctionValue(name, (args, meter) => {
    if (args.length < method.least || args.length > method.most) {
      const wanted = method.least === method.most ? String(method.least) : `${method.least} to ${method.most}`;
      throw new Failure('type', `The function "${name}" takes ${wanted} arguments, not ${args.length}.`);
    }
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
