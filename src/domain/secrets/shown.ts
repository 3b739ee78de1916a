import { findSecrets } from './find';
import { SECRET_KINDS } from './kinds';
import { removed, replaceFound } from './rules';

/** A place in a text: UTF-16 units, `end` exclusive. */
interface Place { readonly start: number; readonly end: number }

/** A text as it may be shown, every secret replaced by the name of its kind, and where places of the text are in it: one that reaches into a secret reaches over the name. */
export function asShown(text: string, places: readonly Place[]): { readonly text: string; readonly places: readonly Place[] } {
  const found = findSecrets(text);
  const moved = (position: number, side: keyof Place): number => {
    let by = 0;
    for (const { kind, start, end } of found) {
      const { length } = removed(SECRET_KINDS[kind].label);
      if (position <= start) break;
      if (position < end) return start + by + (side === 'start' ? 0 : length);
      by += length - (end - start);
    }
    return position + by;
  };
  return { text: replaceFound(text, found, SECRET_KINDS), places: places.map(({ start, end }) => ({ start: moved(start, 'start'), end: moved(end, 'end') })) };
}
