import type { Site } from '../../local/site';
import type { StorageTable } from '../../local/forge/storage/table';
import type { Issue } from '../../local/jira/model';
import { textOf } from '../../src/jira/adf';
import { noteSecrets } from '../../src/domain/acts/secret-findings';
import { decodeBrief } from '../../src/domain/brief/storage';
import { emptyBrief } from '../../src/domain/brief/model';
import { decideEnding, decideGate } from '../../src/domain/gate/gate';
import { withEvidenceOfThisPilot } from '../../src/domain/gate/pilot-evidence';
import { newRecord, RequestRecord } from '../../src/domain/record';
import { briefTexts, secretsIn } from '../../src/domain/secrets/scan';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { deriveState, type RequestState } from '../../src/domain/state';
import { ENDING_IDS, QUESTION_IDS, type StatusId } from '../../src/domain/vocabulary/ids';
import { STATUSES } from '../../src/domain/vocabulary/statuses';

/** Looks at everything that happens on a site while it happens, without asking the app, and says what must not be. */
export interface Watch {
  /** Everything that was wrong since the last `begin`. */
  readonly broken: string[];
  /** Forgets the last case. */
  begin(): void;
  /** The value must stand in nothing that the app writes from now on. */
  plant(value: string): void;
  /** Something that the app has written: a request, an entry, a job, a line of its log. */
  wrote(what: string, content: unknown): void;
  /** Somebody but the app has written this record. */
  replaced(issueId: string): void;
  /** Called before and after whatever may have moved a request. `alone`: nobody else acts at this moment. */
  looked(alone: boolean): void;
  /** Something without a gate has moved this request: where it stands is no breach. */
  moved(issueId: string): void;
  /** Requests that are where the app has nothing to do. */
  readonly away: Set<string>;
  /** The app has changed something in Jira. */
  changed(path: string, body: unknown): void;
  /** A way into Done that has no gate is open: entries into Done are no breach by themselves. */
  backDoor: boolean;
}

export const tableOf = (site: Site): StorageTable => Reflect.get(site.forge?.storage ?? {}, 'table') as StorageTable;
export const requestType = 'Custom plugin request';

/** The record as it is stored; a new one where there is none. */
export function recordOf(site: Site, issueId: string): RequestRecord {
  const stored = tableOf(site).get('request', `request:${issueId}`)?.value as { body?: unknown } | undefined;
  return stored === undefined ? newRecord(issueId, 0) : RequestRecord.parse(stored.body);
}

export function requestsOf(site: Site): Issue[] {
  const { issues, issueTypes } = site.jira.site.state;
  const typeId = issueTypes.find(({ name }) => name === requestType)?.id;
  return issues.filter(({ issueTypeId }) => issueTypeId === typeId);
}

export function statusOf(site: Site, issue: Issue): StatusId | null {
  const name = site.jira.site.state.statuses.find(({ id }) => id === issue.statusId)?.name;
  return (Object.keys(STATUSES) as StatusId[]).find((id) => STATUSES[id].name === name) ?? null;
}

export const fieldOf = (site: Site, name: string): string => site.jira.site.state.fields.find((field) => field.name === name)?.id ?? '';

/** What the domain concludes from what Jira and the store hold now; the app is not asked. */
export function stateOf(site: Site, issue: Issue, record = recordOf(site, issue.id), status = statusOf(site, issue)): RequestState {
  const decoded = decodeBrief(issue.customFields[fieldOf(site, 'Plugin brief')] ?? null);
  const brief = decoded.ok ? decoded.brief : emptyBrief();
  const names = new Map(site.jira.site.state.statuses.map(({ id, name }) => [id, name]));
  const statuses: Readonly<Record<string, 'open' | 'answered' | 'closed_unanswered'>> = { Open: 'open', Answered: 'answered', 'Closed unanswered': 'closed_unanswered' };
  const subtasks = site.jira.site.state.issues.filter(({ parentId }) => parentId === issue.id)
    .map(({ id, statusId }) => ({ id, question: QUESTION_IDS.find((question) => record.questions[question].subtaskId === id) ?? null, status: statuses[names.get(statusId) ?? ''] ?? null }));
  return deriveState({
    record, brief, briefReadable: decoded.ok, status, requesterId: issue.reporterId, creatorId: issue.creatorId, subtasks, waiverRoles: DEFAULT_SETTINGS.waiverRoles, now: site.clock.now(),
  });
}

interface Seen { readonly statusId: string; readonly since: number }

export function createWatch(site: () => Site): Watch {
  const broken: string[] = [];
  let planted: string[] = [];
  let records = new Map<string, RequestRecord>();
  let seen = new Map<string, Seen>();
  const away = new Set<string>();

  /** A line that was there stays, in its place; pages take the oldest and nothing else does. */
  function checkLog(before: RequestRecord, after: RequestRecord): void {
    const total = (record: RequestRecord): number => record.archive.lines + record.log.length;
    if (total(after) < total(before)) broken.push(`the log of ${after.issueId} lost ${total(before) - total(after)} lines`);
    const kept = after.archive.lines - before.archive.lines;
    const differing = before.log.findIndex((line, index) => index >= kept && JSON.stringify(line) !== JSON.stringify(after.log[index - kept]));
    if (differing >= 0) broken.push(`line ${before.archive.lines + differing} of the log of ${after.issueId} was changed`);
  }

  function checkRecord(value: unknown): void {
    const { body } = value as { body?: unknown };
    const record = RequestRecord.safeParse(body);
    if (!record.success) {
      broken.push('a record was written that cannot be read');
      return;
    }
    const before = records.get(record.data.issueId);
    if (before !== undefined) checkLog(before, record.data);
    records.set(record.data.issueId, record.data);
  }

  /** Whether a request that has just come somewhere might. The record is looked at as it is then, the clock as it was for the gate. */
  function checkGate(issue: Issue, from: Seen, to: StatusId): void {
    const record = recordOf(site(), issue.id);
    if (to === 'pilot' || to === 'done') {
      const decoded = decodeBrief(issue.customFields[fieldOf(site(), 'Plugin brief')] ?? null);
      const texts = [{ place: 'summary', text: issue.summary }, { place: 'description', text: textOf(issue.description) }];
      const found = secretsIn([...texts, ...(decoded.ok ? briefTexts(decoded.brief, true, null) : [])]);
      const looked = noteSecrets(to === 'done' ? withEvidenceOfThisPilot(record, from.since) : record, { found, covers: () => false }, site().clock.now());
      const { pass, sentence } = decideGate(to, stateOf(site(), issue, looked, null));
      if (!pass) broken.push(`${issue.key} came into ${to} with something open: ${sentence}`);
      return;
    }
    const ending = ENDING_IDS.find((id) => id === to);
    if (ending === undefined) return;
    const said = record.pendingEnding ?? (record.ending === null ? null : { ...record.ending, fromStatusId: from.statusId, until: Infinity });
    const { pass, sentence } = decideEnding(ending, stateOf(site(), issue, record, null), said);
    if (!pass) broken.push(`${issue.key} came into ${to} without what it needs: ${sentence}`);
  }

  return {
    broken, away,
    moved: (issueId) => { seen.delete(issueId); },
    changed(path, body) {
      const touched = site().jira.site.state.issues.filter(({ id, parentId }) => away.has(id) || away.has(parentId ?? ''));
      const text = `${path} ${JSON.stringify(body ?? null)}`;
      for (const { id, key } of touched) if (new RegExp(`(?<![\\w-])(${id}|${key})(?![\\w-])`).test(text)) broken.push(`the app changed ${key} where it has nothing to do: ${path}`);
    },
    backDoor: false,
    begin() {
      broken.length = 0;
      planted = [];
      records = new Map();
      seen = new Map();
      away.clear();
      this.backDoor = false;
    },
    replaced(issueId) {
      records.delete(issueId);
    },
    plant(value) {
      planted.push(value);
    },
    wrote(what, content) {
      if (what === 'record') checkRecord(content);
      if (planted.length === 0) return;
      const text = JSON.stringify(content) ?? '';
      if (planted.some((value) => text.includes(value))) broken.push(`the value of a secret stands in what the app wrote: ${what}`);
    },
    looked(alone) {
      for (const issue of requestsOf(site())) {
        // In another project nothing of the app's stands in the way.
        if (!issue.key.startsWith('PLUG-')) {
          seen.delete(issue.id);
          continue;
        }
        const before = seen.get(issue.id);
        if (before?.statusId === issue.statusId) continue;
        seen.set(issue.id, { statusId: issue.statusId, since: issue.statusCategoryChanged });
        const to = statusOf(site(), issue);
        // Between the gate's look and Jira's move somebody else may have changed what it rests on: nobody can rule that out.
        if (before !== undefined && to !== null && alone && !(to === 'done' && this.backDoor)) checkGate(issue, before, to);
      }
    },
  };
}
