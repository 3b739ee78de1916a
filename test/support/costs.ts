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
  /** Requests to Forge storage, and the bytes that were read and written by them. */
  readonly storageReads: number;
  readonly storageWrites: number;
  /** Invocations by function key. */
  readonly invocations: Readonly<Record<string, number>>;
}

/** The rest of what an act has cost, as the ledger has it: figures that depend on texts or on the machine, for the bench. */
export interface MoreCosts extends Costs {
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly logLines: number;
  /** Milliseconds of all invocations, on this machine. */
  readonly ms: number;
  readonly expressionSteps: number;
  readonly expensiveOperations: number;
  /** The most that one person gets. */
  readonly mailsOfOne: number;
}

const sum = (numbers: Readonly<Record<string, number>>): number => Object.values(numbers).reduce((total, one) => total + one, 0);

/** Counts what a site's app costs by the site's ledger, which is begun anew at each count. */
export function ledgerOf(site: Site): (act: () => Promise<unknown>) => Promise<MoreCosts> {
  return async (act) => {
    site.ledger.forget();
    await act();
    const { rest, platform, mails } = site.ledger.sheet();
    if (platform === null) throw new Error('This site has no app.');
    const { functions, storage, log } = platform;
    return {
      rest: rest.calls, restCalls: sum(rest.calls), points: rest.points, mails: sum(mails), issueWrites: sum(rest.writes), storageReads: storage.reads, storageWrites: storage.writes,
      invocations: Object.fromEntries(Object.entries(functions).map(([key, { times }]) => [key, times])),
      readBytes: storage.readBytes, writtenBytes: storage.writtenBytes, logLines: log.lines, ms: Object.values(functions).reduce((total, one) => total + one.ms, 0),
      expressionSteps: rest.expressions.steps, expensiveOperations: rest.expressions.expensiveOperations, mailsOfOne: Math.max(0, ...Object.values(mails)),
    };
  };
}

/** The figures of {@link ledgerOf} that are the same on every machine, and that tests hold. */
export function costsOf(site: Site): (act: () => Promise<unknown>) => Promise<Costs> {
  const ledger = ledgerOf(site);
  return async (act) => {
    const { rest, restCalls, points, mails, issueWrites, storageReads, storageWrites, invocations } = await ledger(act);
    return { rest, restCalls, points, mails, issueWrites, storageReads, storageWrites, invocations };
  };
}
