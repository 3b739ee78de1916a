import { grouped } from '../../../local/jira/mail-grouping';
import type { Mail } from '../../../local/jira/model';

/** How Jira Cloud makes mails of notifications. */

const MINUTE_MS = 60_000;
const told = (minute: number, of: Partial<Mail> = {}): Mail => ({ at: minute * MINUTE_MS, to: 'a', issueId: '1', event: 'Issue Updated', actorId: 'b', ...of });
const sizes = (...notifications: readonly Mail[]): readonly number[] => grouped(notifications).map((mail) => mail.notifications);

it('puts what one person is told of one issue within three minutes into one mail', () => {
  expect(sizes(told(0), told(2.9), told(5.8))).toEqual([3]);
  expect(sizes(told(0), told(3))).toEqual([1, 1]);
});

it('waits no longer than ten minutes after the first', () => {
  expect(sizes(told(0), told(2), told(4), told(6), told(8), told(9.9), told(10), told(12))).toEqual([6, 2]);
});

it('keeps people and issues apart', () => {
  expect(grouped([told(0), told(0, { to: 'c' }), told(0, { issueId: '2' }), told(1)])).toEqual([
    { to: 'a', issueId: '1', notifications: 2 }, { to: 'c', issueId: '1', notifications: 1 }, { to: 'a', issueId: '2', notifications: 1 },
  ]);
});

it('sends a mention at once and by itself, and goes on waiting with the rest', () => {
  expect(sizes(told(0), told(1, { atOnce: true }), told(2), told(2, { atOnce: true }))).toEqual([2, 1, 1]);
});
