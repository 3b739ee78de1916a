import { bind, type Method, stringArgument } from './functions';
import type { Value } from './values';

/** Functions that every expression has, with the type of what they give. `Number` of a text that is no number is NaN. */
export const GLOBAL_FUNCTIONS: Readonly<Record<string, Method<null> & { readonly gives: string }>> = {
  Number: {
    least: 1, most: 1, takes: ['Any'], gives: 'Number',
    run(_receiver, args) {
      const text = stringArgument(args, 0).trim();
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    },
  },
};

export const globals: Readonly<Record<string, Value>> = Object.fromEntries(Object.entries(GLOBAL_FUNCTIONS).map(([name, method]) => [name, bind(name, method, null)]));
