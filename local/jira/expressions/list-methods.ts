import { Failure } from './errors';
import { booleanResult, functionArgument, integerArgument, type Method } from './functions';
import { compare, equal, isList } from './operators';
import type { Meter, Value } from './values';

type List = readonly Value[];

/** Methods of List. https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#list */
export const listMethods = {
  map: { least: 1, most: 1, takes: ['Function'], run: (list, args, meter) => map(list, args, meter) },
  filter: { least: 1, most: 1, takes: ['Function'], run: (list, args, meter) => list.filter(predicate(args, meter)) },
  every: { least: 1, most: 1, takes: ['Function'], run: (list, args, meter) => list.every(predicate(args, meter)) },
  some: { least: 1, most: 1, takes: ['Function'], run: (list, args, meter) => list.some(predicate(args, meter)) },
  includes: { least: 1, most: 1, takes: ['Any'], run: (list, args) => list.some((item) => equal(item, args[0] ?? null)) },
  indexOf: { least: 1, most: 1, takes: ['Any'], run: (list, args) => list.findIndex((item) => equal(item, args[0] ?? null)) },
  slice: { least: 1, most: 2, takes: ['Number', 'Number'], run: (list, args) => list.slice(integerArgument(args, 0), args.length > 1 ? integerArgument(args, 1) : undefined) },
  flatten: { least: 0, most: 0, takes: [], run: (list) => flatten(list) },
  flatMap: { least: 1, most: 1, takes: ['Function'], run: (list, args, meter) => flatten(map(list, args, meter)) },
  reduce: { least: 1, most: 2, takes: ['Function', 'Any'], run: reduce },
  sort: { least: 0, most: 1, takes: ['Function'], run: sort },
} satisfies Readonly<Record<string, Method<List>>>;

function map(list: List, args: readonly Value[], meter: Meter): List {
  const change = functionArgument(args, 0);
  return list.map((item) => change.call([item], meter));
}

function predicate(args: readonly Value[], meter: Meter): (item: Value) => boolean {
  const test = functionArgument(args, 0);
  return (item) => booleanResult(test.call([item], meter));
}

function flatten(list: List): List {
  return list.flatMap((item) => (isList(item) ? item : [item]));
}

function reduce(list: List, args: readonly Value[], meter: Meter): Value {
  const combine = functionArgument(args, 0);
  const [first, ...rest] = args.length > 1 ? [args[1] ?? null, ...list] : list;
  if (first === undefined) throw new Failure('evaluation', 'An empty list can\'t be reduced without an initial value.');
  return rest.reduce<Value>((total, item) => combine.call([total, item], meter), first);
}

function sort(list: List, args: readonly Value[], meter: Meter): Value {
  if (args.length === 0) return [...list].sort(compare);
  const order = functionArgument(args, 0);
  return [...list].sort((left, right) => {
    const result = order.call([left, right], meter);
    if (typeof result !== 'number') throw new Failure('type', 'The function given to "sort" must return a Number.');
    return result;
  });
}
