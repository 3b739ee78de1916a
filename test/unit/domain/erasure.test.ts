import { accountsIn, erasedRecord, isErased, withoutAccounts } from '../../../src/domain/erasure';
import { gathered, gathering, type Gathering } from '../../../src/domain/erasure-pass';
import { RequestRecord } from '../../../src/domain/record';
import { decisionsByRequester } from '../../../src/domain/review/by-requester';
import { accept, inReview, reviewer } from './request-fixture';

/** Erasing the ids of closed accounts from what the app keeps; `decision-record.test.ts` does it to records in every state. */

it('finds nobody who is erased already, and not the app', () => {
  expect(accountsIn({ by: 'erased:1', log: [{ by: 'app' }, { by: '' }], people: ['erased:2', 'acc-pm'], lines: [{ by: 3 }] })).toEqual(['acc-pm']);
  expect(['erased:1', 'erased:x', 'acc-erased:1'].map(isErased)).toEqual([true, false, false]);
});

it('takes somebody out of what others have only typed', () => {
  expect(withoutAccounts({ 'answer:q10': { value: { people: ['acc-pm', 'acc-reviewer'], text: 'acc-pm' } } }, new Map([['acc-pm', 'erased:1']]))).toEqual({ 'answer:q10': { value: { people: ['acc-reviewer'], text: 'acc-pm' } } });
});

it('remembers of a requester that decisions were theirs, so that none begins to count', () => {
  const { record } = accept(inReview(), 'q3');
  const pseudonyms = new Map([[reviewer.accountId, 'erased:1']]);
  expect(decisionsByRequester(record, reviewer.accountId).questions).toEqual(['q3']);
  const theirs = RequestRecord.parse(erasedRecord(record, pseudonyms, reviewer.accountId));
  expect(decisionsByRequester(theirs, reviewer.accountId).questions).toEqual(['q3']);
  const anothers = RequestRecord.parse(erasedRecord(record, pseudonyms, 'acc-requester'));
  expect(decisionsByRequester(anothers, 'acc-requester').questions).toEqual([]);
  expect(anothers.erasedRequesters).toBeUndefined();
});

it('gathers as many accounts as there is room for, and the rest in the next rounds, each once', () => {
  const pages = [['d', 'a'], ['c', 'a', 'e'], ['b']];
  const rounds: string[][] = [];
  for (let beyond: string | null = ''; beyond !== null;) {
    const pass: Gathering = pages.reduce((so, page, at) => gathered(so, page, `${at}`, 2), gathering(beyond));
    rounds.push(pass.found);
    beyond = pass.more ? pass.found.at(-1) ?? null : null;
  }
  expect(rounds).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});
