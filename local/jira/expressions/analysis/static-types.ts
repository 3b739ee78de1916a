import { membersOf } from '../type-table';

/** Type of a part of an expression, as far as it is known before the expression runs. */
export type StaticType =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list'; readonly of: StaticType }
  /** A list as it is written. */
  | { readonly kind: 'tuple'; readonly items: readonly StaticType[] }
  /** A map as it is written. */
  | { readonly kind: 'record'; readonly entries: ReadonlyMap<string, StaticType> }
  | { readonly kind: 'function'; readonly apply: Apply }
  /** What never has a value: `throw`. */
  | { readonly kind: 'never' }
  /** JSON, and whatever the tables do not determine. */
  | { readonly kind: 'any' };

/** The type of a call. @throws Failure for arguments that the function does not take */
export type Apply = (args: readonly StaticType[]) => StaticType;

export const ANY: StaticType = { kind: 'any' };
export const NEVER: StaticType = { kind: 'never' };
export const namedType = (name: string): StaticType => ({ kind: 'named', name });
export const listOf = (of: StaticType): StaticType => ({ kind: 'list', of });
export const BOOLEAN = namedType('Boolean');
export const NUMBER = namedType('Number');
export const STRING = namedType('String');

const PLAIN: ReadonlySet<string> = new Set(['Boolean', 'Number', 'String', 'Date', 'CalendarDate', 'Null']);

/** A type that the text of an analysis names and the local site does not know. */
export class UnknownType extends Error {
  override readonly name = 'UnknownType';
}

/**
 * Reads a type as the analyse operation writes it: `List<String>`, `{ a: Number, b: String }`, `[Number, String]`, `User`.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/#api-rest-api-3-expression-analyse-post
 * @throws UnknownType
 */
export function readType(text: string): StaticType {
  const tokens = text.match(/[A-Za-z]\w*|[^\s\w]/g) ?? [];
  let at = 0;
  const unknown = (): UnknownType => new UnknownType(text);
  const take = (wanted: string): void => {
    if (tokens[at] !== wanted) throw unknown();
    at += 1;
  };
  /** Parts between commas, up to the closing sign. */
  const parts = <Part>(close: string, part: () => Part): Part[] => {
    const found: Part[] = [];
    while (tokens[at] !== close) {
      if (found.length > 0) take(',');
      found.push(part());
    }
    take(close);
    return found;
  };
  const word = (): string => {
    const token = tokens[at] ?? '';
    if (!/^[A-Za-z]/.test(token)) throw unknown();
    at += 1;
    return token;
  };
  const type = (): StaticType => {
    if (tokens[at] === '[') { at += 1; return { kind: 'tuple', items: parts(']', type) }; }
    if (tokens[at] === '{') {
      at += 1;
      return { kind: 'record', entries: new Map(parts('}', () => {
        const key = word();
        take(':');
        return [key, type()] as const;
      })) };
    }
    const name = word();
    if (name === 'Any') return ANY;
    if (name === 'List') {
      take('<');
      const of = type();
      take('>');
      return listOf(of);
    }
    if (!PLAIN.has(name) && membersOf(name) === undefined) throw unknown();
    return namedType(name);
  };
  const read = type();
  if (at !== tokens.length) throw unknown();
  return read;
}

/** The type in the form of the analyse operation's example; null where a part of it is not determined. */
export function writeType(type: StaticType): string | null {
  switch (type.kind) {
    case 'named': return type.name;
    case 'list': return around('List<', [type.of], '>');
    case 'tuple': return type.items.length === 0 ? null : around('[', type.items, ']');
    case 'record': {
      const entries = [...type.entries].map(([key, of]) => [key, writeType(of)] as const);
      return entries.length === 0 || entries.some(([, of]) => of === null) ? null : `{${entries.map(([key, of]) => `${key}: ${of ?? ''}`).join(', ')}}`;
    }
    default: return null;
  }
}

function around(open: string, types: readonly StaticType[], close: string): string | null {
  const parts = types.map(writeType);
  return parts.includes(null) ? null : `${open}${parts.join(', ')}${close}`;
}

/** The name that checks of operators and arguments compare; null where it is not known. */
export function nameOf(type: StaticType): string | null {
  switch (type.kind) {
    case 'named': return type.name;
    case 'list': case 'tuple': return 'List';
    case 'record': return 'Map';
    case 'function': return 'Function';
    default: return null;
  }
}

/** What both are; any where they differ. */
export function common(one: StaticType, other: StaticType): StaticType {
  if (one.kind === 'never') return other;
  if (other.kind === 'never') return one;
  const written = writeType(one);
  return written !== null && written === writeType(other) ? one : ANY;
}

/** What the items of a list have in common. */
export function itemOf(type: StaticType): StaticType {
  if (type.kind === 'list') return type.of;
  return type.kind === 'tuple' ? type.items.reduce(common, NEVER) : ANY;
}
