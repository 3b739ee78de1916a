import type { Sheet } from '../../ledger';
import { html, type Html } from '../html';

export interface Names { issue(id: string): string; person(accountId: string): string }

type Row = readonly [name: string, ...numbers: (string | number)[]];

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
const cell = (value: string | number): Html => html`<td>${typeof value === 'number' ? number(value) : value}</td>`;

function table(title: string, columns: readonly string[], rows: readonly Row[], none = 'Nothing yet.'): Html {
  if (rows.length === 0) return html`<h2>${title}</h2><p>${none}</p>`;
  return html`<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
  <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
  <tbody>${rows.map(([name, ...numbers]) => html`<tr><th scope="row">${name}</th>${numbers.map(cell)}</tr>`)}</tbody>
</table></div>`;
}

const most = (counts: Readonly<Record<string, number>>): [string, number][] => Object.entries(counts).sort(([, one], [, other]) => other - one);

function platformTables(platform: NonNullable<Sheet['platform']>): Html {
  const { functions, storage, log, jobs, gbSeconds, memoryMB } = platform;
  return html`
${table('Functions', ['Function', 'Invocations', 'Seconds here'], Object.entries(functions).map(([key, { times, ms }]) => [key, times, ms / 1_000]))}
${table('Compute by memory setting', ['Memory', 'GB-seconds'], Object.entries(gbSeconds).map(([mb, value]) => [`${mb} MB${Number(mb) === memoryMB ? ', as the manifest says' : ''}`, value]))}
${table('Storage, log and queue', ['What', 'Times', 'Bytes'], [['Reads of storage', storage.reads, storage.readBytes], ['Writes of storage', storage.writes, storage.writtenBytes], ['Log lines', log.lines, log.bytes], ['Jobs', jobs, '']])}`;
}

/** What everything has cost since the start, or since somebody began anew. Kept up to date while it is open. */
export function ledgerPage({ rest, platform, mails, sentMails }: Sheet, names: Names): Html {
  const { hour, expressions } = rest;
  return html`
<h1>Costs</h1>
<p>What was spent since the site started, or since somebody began anew. The page follows by itself.</p>
<form method="post" action="/ledger"><button>Begin anew</button></form>
<div data-live>
${table('Limits', ['Limit', 'Most so far', 'Allowed'], [
    [`Points of this hour, until ${new Date(hour.resetAt).toISOString().slice(11, 16)} UTC`, hour.spent, hour.limit],
    ...rest.mostWrites.map(({ limit, windowMs, most: seen }): Row => [`Writes to one issue in ${windowMs / 1_000} seconds`, seen, limit]),
    ['Steps of one expression', expressions.mostSteps, 10_000], ['Expensive operations of one expression', expressions.mostExpensiveOperations, 10],
  ])}
${table('Refused by a limit', ['Reason', 'Times'], most(rest.refused), 'Nobody has met a limit.')}
${table('Calls of Jira', ['Operation', 'Calls', 'Most of the app in a second'], most(rest.calls).map(([name, calls]) => [name, calls, rest.mostAtOnce[name] ?? 0]))}
<p>${number(rest.points)} points of the app, ${number(expressions.runs)} expressions with ${number(expressions.steps)} steps and ${number(expressions.expensiveOperations)} expensive operations.</p>
${platform === null ? '' : platformTables(platform)}
${table('Writes by issue', ['Issue', 'Writes'], most(rest.writes).slice(0, 50).map(([id, writes]) => [names.issue(id), writes]))}
${table('Mails by person', ['Person', 'Notifications', 'Mails, as Jira groups them'], most(mails).map(([id, times]) => [names.person(id), times, sentMails[id] ?? 0]), 'Nobody would have had a mail.')}
</div>
<script src="/__site/live.js"></script>`;
}
