import type { Site } from '../../local/site';

/** What one act has cost. */
export interface Costs {
  /** REST calls by the operation of Atlassian's OpenAPI document. */
  readonly rest: Readonly<Record<string, number>>;
  readonly restCalls: number;
  /** Of the app's hourly quota. */
  readonly points: number;
  /** Mails that Jira's default notification scheme would send. */
  readonly mails: number;
  /** Writes counted against the limits of single issues. */
  readonly issueWrites: number;
  /** Requests to Forge storage. */
  readonly storageReads: number;
  readonly storageWrites: number;
  /** Invocations by function key. */
  readonly invocations: Readonly<Record<string, number>>;
}

const READS = ['get', 'query', 'queryEntity', 'batchGet'] as const;
const WRITES = ['set', 'delete', 'transact', 'batchSet', 'batchDelete'] as const;
const sum = (numbers: Readonly<Record<string, number>>): number => Object.values(numbers).reduce((total, one) => total + one, 0);

/** Counts what a site's app costs, by watching the site and changing nothing. Use one per site: the ledger forgets at each count. */
export function costsOf(site: Site): (act: () => Promise<unknown>) => Promise<Costs> {
  const { forge } = site;
  if (forge === null) throw new Error('This site has no app.');
  const { ledger } = site.jira.site.limits;
  let counted = { reads: 0, writes: 0 };
  const watch = (name: (typeof READS)[number] | (typeof WRITES)[number], kind: keyof typeof counted): void => {
    const original = Reflect.get(forge.storage, name) as (this: unknown, ...given: unknown[]) => unknown;
    Object.defineProperty(forge.storage, name, { configurable: true, value(this: unknown, ...given: unknown[]) { counted[kind] += 1; return original.apply(this, given); } });
  };
  for (const name of READS) watch(name, 'reads');
  for (const name of WRITES) watch(name, 'writes');
  return async (act) => {
    ledger.forget();
    counted = { reads: 0, writes: 0 };
    const before = new Map(forge.invocations);
    const mails = site.jira.site.state.mails.length;
    await act();
    const invocations = Object.fromEntries([...forge.invocations].map(([key, times]) => [key, times - (before.get(key) ?? 0)] as const).filter(([, times]) => times > 0));
    const rest = ledger.calls();
    return {
      rest, restCalls: sum(rest), points: ledger.points(), mails: site.jira.site.state.mails.length - mails,
      issueWrites: sum(ledger.writes()), storageReads: counted.reads, storageWrites: counted.writes, invocations,
    };
  };
}
