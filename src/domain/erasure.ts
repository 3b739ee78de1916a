/**
 * What stands in the app's stores in place of an account id that had to be erased: `erased:1`. The number tells two people apart and says nothing
 * about who they were; one person has the same number in every request of the site, since nothing else would last through an erasure that is cut.
 */
const PSEUDONYM = /^erased:\d+$/;

export const pseudonym = (number: number): string => `erased:${number}`;
export const isErased = (accountId: string): boolean => PSEUDONYM.test(accountId);

/** Keys under which account ids stand in everything that the app keeps: who did something, and who is named. */
const ONE = 'by';
const SEVERAL = 'people';

const isAccount = (value: unknown): value is string => typeof value === 'string' && value !== '' && value !== 'app' && !isErased(value);

/**
 * The value with each account id in it replaced by what `replace` answers; null takes one out of a list, and leaves one that is alone. The very
 * same value when nothing was replaced. It needs no schema, so that what another version of the app has kept can be erased as well.
 */
function mapped(value: unknown, replace: (accountId: string) => string | null): unknown {
  if (Array.isArray(value)) {
    const all = value.map((each) => mapped(each, replace));
    return all.some((each, place) => each !== value[place]) ? all : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]: [string, unknown]): [string, unknown] => {
    if (key === ONE && isAccount(part)) return [key, replace(part) ?? part];
    if (key !== SEVERAL || !Array.isArray(part)) return [key, mapped(part, replace)];
    const left = part.flatMap((each: unknown) => { const to = isAccount(each) ? replace(each) : each; return to === null ? [] : [to]; });
    return [key, left.length === part.length && left.every((each, place) => each === part[place]) ? part : left];
  });
  return parts.some(([key, part]) => part !== (value as Readonly<Record<string, unknown>>)[key]) ? Object.fromEntries(parts) : value;
}

/** The account ids in something that the app keeps, each once. */
export function accountsIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  mapped(value, (id) => { found.add(id); return id; });
  return [...found];
}

/** The value with pseudonyms in place of some accounts; the very same value when none of them stands in it. */
export const withPseudonyms = (value: unknown, pseudonyms: ReadonlyMap<string, string>): unknown => mapped(value, (id) => pseudonyms.get(id) ?? id);

/** The value without some accounts in its lists: for what somebody has only typed, where nobody has to be told apart any more. */
export const withoutAccounts = (value: unknown, accounts: ReadonlyMap<string, unknown>): unknown => mapped(value, (id) => (accounts.has(id) ? null : id));

/**
 * A request's record with pseudonyms. When its requester is among them, it says so: nobody judges what they requested, and without the id nothing
 * else would tell that a decision was theirs.
 */
export function erasedRecord(record: unknown, pseudonyms: ReadonlyMap<string, string>, requesterId: string | null): unknown {
  const erased = withPseudonyms(record, pseudonyms);
  const requester = requesterId === null ? undefined : pseudonyms.get(requesterId);
  if (erased === record || requester === undefined || typeof erased !== 'object' || erased === null) return erased;
  const before = Object.getOwnPropertyDescriptor(erased, 'erasedRequesters')?.value as unknown;
  return { ...erased, erasedRequesters: [...(Array.isArray(before) ? before : []) as unknown[], requester] };
}
