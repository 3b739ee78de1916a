import { maskSecrets } from './find';

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * A copy of `value` in which every text, names of properties included, has its secrets masked, and whether any had one.
 * `mask` answers with the masked text.
 */
export function maskTexts(value: Json, mask: (text: string) => string = maskSecrets): { readonly value: Json; readonly masked: boolean } {
  let masked = false;
  const maskText = (text: string): string => {
    const shown = mask(text);
    masked ||= shown !== text;
    return shown;
  };
  const walk = (part: Json): Json => {
    if (typeof part === 'string') return maskText(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part === 'object' && part !== null) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [maskText(name), walk(inner)]));
    return part;
  };
  return { value: walk(value), masked };
}
