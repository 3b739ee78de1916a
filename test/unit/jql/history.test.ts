import { compileJql, type JqlOptions } from '../../../local/jira/jql';
import type { ChangeItem } from '../../../local/jira/model';
import { issue, site } from './site';

const options: JqlOptions = { accountId: 'u1', canBrowse: () => true, fieldText: () => null };
const at = (day: number, hour = 12): number => Date.parse(`2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`);
const change = (id: number, authorId: string, created: number, fieldId: string, from: string | null, to: string | null) => ({
  id: String(id), authorId, created, items: [{ field: fieldId, fieldId, fieldtype: 'jira', from, fromString: from, to, toString_: to } satisfies ChangeItem],
});

// Draft until the 5th, In review until the 10th, Done since; given to u2 on the 6th, to nobody on the 8th; High became Medium on the 7th.
const moved = issue(1, { statusId: '3', created: at(1), creatorId: 'u1', resolutionId: '1', changes: [
  change(1, 'u1', at(5), 'status', '1', '2'), change(2, 'u1', at(6), 'assignee', null, 'u2'), change(3, 'u2', at(7), 'priority', '1', '2'),
  change(4, 'u2', at(8), 'assignee', 'u2', null), change(5, 'u2', at(10), 'status', '2', '3'), change(6, 'u2', at(10), 'resolution', null, '1'),
] });
const untouched = issue(2, { statusId: '2', created: at(2), creatorId: 'u2', assigneeId: 'u1' });

const page = 'https://support.atlassian.com/jira-software-cloud/docs/jql-operators/';
const ours = 'ours';

/** Which of the two issues a query finds. */
const found = (query: string): string[] => {
  const { matches } = compileJql(site, query, options);
  return [['moved', moved] as const, ['untouched', untouched] as const].filter(([, each]) => matches(each)).map(([name]) => name);
};

test.each<[source: string, query: string, names: string[]]>([
  [page, 'status was Draft', ['moved']],
  [page, 'status WAS "In review"', ['moved', 'untouched']],
  [page, 'status was Done', ['moved']],
  [ours, 'status was 3', ['moved']],
  [page, 'status was in (Draft, Done)', ['moved']],
  [page, 'status was not Draft', ['untouched']],
  [page, 'status was not in (Draft, Done)', ['untouched']],
  [ours, 'NOT status was Draft', ['untouched']],
  [ours, 'NOT status was not Draft', ['moved']],
  [page, 'status was Draft before "2026-11-02"', ['moved']],
  [ours, 'status was "In review" before "2026-11-04"', ['untouched']],
  [page, 'status was "In review" after "2026-11-11"', ['untouched']],
  [page, 'status was "In review" on "2026-11-07"', ['moved', 'untouched']],
  [page, 'status was "In review" on "2026-11-03"', ['untouched']],
  [page, 'status was Draft during ("2026-11-04", "2026-11-20")', ['moved']],
  [page, 'status was Draft during ("2026-11-06", "2026-11-20")', []],
  [page, 'status was Done by "Security reviewer"', ['moved']],
  [page, 'status was Done by currentUser()', []],
  [ours, 'status was "In review" by u2', ['untouched']],
  [page, 'status was Done by (u1, u2) after "2026-11-01"', ['moved']],
  [page, 'assignee was EMPTY', ['moved']],
  [page, 'assignee was u2', ['moved']],
  [page, 'assignee was currentUser()', ['untouched']],
  [page, 'assignee was in membersOf(security)', ['moved']],
  [page, 'priority was High', ['moved']],
  [page, 'priority was not High', ['untouched']],
  [page, 'resolution was Unresolved', ['moved', 'untouched']],
  [page, 'reporter was u2', []],
  [page, 'status changed', ['moved']],
  [ours, 'NOT status changed', ['untouched']],
  [page, 'assignee changed', ['moved']],
  [page, 'reporter changed', []],
  [page, 'status changed from Draft', ['moved']],
  [page, 'status changed to Done', ['moved']],
  [page, 'status changed from Draft to Done', []],
  [page, 'status changed from (Draft, "In review") to (Done)', ['moved']],
  [page, 'status changed by u2', ['moved']],
  [page, 'status changed to "In review" by u2', []],
  [page, 'status changed after "2026-11-09"', ['moved']],
  [page, 'status changed to Done before "2026-11-10"', []],
  [page, 'status changed to Done on "2026-11-10"', ['moved']],
  [page, 'status changed to Done on "2026-11-11"', []],
  [page, 'status changed during ("2026-11-06", "2026-11-09")', []],
  [page, 'status changed during ("2026-11-04", endOfDay(-15d))', ['moved']],
  [page, 'assignee changed from EMPTY to u2', ['moved']],
  [page, 'assignee changed from u2 to EMPTY by u2', ['moved']],
  [ours, 'status changed to Done after -13d', ['moved']],
  [ours, 'status changed to Done after -11d', []],
])('%s: %s', (_source, query, names) => {
  expect(found(query)).toEqual(names);
});

test('what a field was is the same as what a plain reading of the history says, for every status, day and person', () => {
  const periods = [['1', at(1), at(5), 'u1'], ['2', at(5), at(10), 'u1'], ['3', at(10), Infinity, 'u2']] as const;
  const names: Readonly<Record<string, string>> = { 1: 'Draft', 2: '"In review"', 3: 'Done' };
  for (const [id, start, end, by] of periods) {
    for (let day = 1; day <= 20; day += 1) {
      const date = `"2026-11-${String(day).padStart(2, '0')}"`;
      // A day begins at 23:00 UTC of the day before: the caller lives in Berlin.
      const midnight = at(day, 0) - 3_600_000;
      const asked = { after: end > midnight, before: start < midnight, on: start < midnight + 86_400_000 && end > midnight };
      for (const [predicate, isFound] of Object.entries(asked)) {
        for (const person of ['u1', 'u2']) {
          const query = `status was ${names[id] ?? ''} ${predicate} ${date} by ${person}`;
          expect([query, compileJql(site, query, options).matches(moved)]).toEqual([query, isFound && person === by]);
        }
      }
    }
  }
});
