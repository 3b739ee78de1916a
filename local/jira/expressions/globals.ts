import { bind, type Method, stringArgument } from './functions';
import type { Value } from './values';

const toNumber: Method<null> = {
  least: 1,
  most: 1,
  run: (_receiver, args) => {
    const text = stringArgument(args, 0).trim();
    return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  },
};

/** Names that every expression has. `Number` of a text that is no number is NaN. */
export const globals: Readonly<Record<string, Value>> = {
  Number: bind('Number', toNumber, null),
};
