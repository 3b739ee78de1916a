import type { Forge } from './forge/forge';
import type { PlatformCosts } from './forge/meter';
import type { RestCosts } from './jira/limits';
import { grouped } from './jira/mail-grouping';
import type { Jira } from './jira/router';

/** Memory settings of a function, in MB. https://developer.atlassian.com/platform/forge/manifest-reference/resources/ */
export const MEMORY_SETTINGS = [128, 256, 512, 1024] as const;
/** What Forge gives a function whose manifest does not say. */
const DEFAULT_MEMORY_MB = 512;

/** All that was spent since the start, or since the ledger was begun anew. */
export interface Sheet {
  readonly rest: RestCosts;
  /** Null on a site without an app. */
  readonly platform: (PlatformCosts & {
    readonly memoryMB: number;
    /** By memory setting, if the functions took as long there as on this machine. */
    readonly gbSeconds: Readonly<Record<number, number>>;
  }) | null;
  /** Notifications by account id. */
  readonly mails: Readonly<Record<string, number>>;
  /** Mails by account id that come of them, as Jira groups them for who has not chosen otherwise. */
  readonly sentMails: Readonly<Record<string, number>>;
}

export interface Ledger { sheet(): Sheet; forget(): void }

const byPerson = (mails: readonly { to: string }[]): Record<string, number> =>
  mails.reduce<Record<string, number>>((counts, { to }) => ({ ...counts, [to]: (counts[to] ?? 0) + 1 }), {});

/** Puts together what Jira's side and the platform's side have counted. One a site, since beginning anew is for everybody who reads it. */
export function createLedger({ jira, forge }: { readonly jira: Pick<Jira, 'limits' | 'site'>; readonly forge: Forge | null }): Ledger {
  let mailsBefore = jira.site.state.mails.length;
  return {
    sheet() {
      const costs = forge?.meter.costs() ?? null;
      const ms = costs === null ? 0 : Object.values(costs.functions).reduce((sum, one) => sum + one.ms, 0);
      const platform = forge === null || costs === null ? null : {
        ...costs, memoryMB: forge.manifest.app.runtime.memoryMB ?? DEFAULT_MEMORY_MB,
        gbSeconds: Object.fromEntries(MEMORY_SETTINGS.map((mb) => [mb, (ms / 1_000) * (mb / 1_024)])),
      };
      const notifications = jira.site.state.mails.slice(mailsBefore);
      return { rest: jira.limits.ledger.costs(), platform, mails: byPerson(notifications), sentMails: byPerson(grouped(notifications)) };
    },
    forget() {
      jira.limits.ledger.forget();
      forge?.meter.forget();
      mailsBefore = jira.site.state.mails.length;
    },
  };
}
