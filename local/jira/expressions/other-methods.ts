import { Failure } from './errors';
import { integerArgument, type Method, stringArgument } from './functions';
import { CalendarDateValue, DateValue, type Value } from './values';

/** Methods of Map. https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#map */
export const mapMethods: Readonly<Record<string, Method<ReadonlyMap<string, Value>>>> = {
  get: { least: 1, most: 1, run: (map, args) => map.get(stringArgument(args, 0)) ?? null },
  set: { least: 2, most: 2, run: (map, args) => new Map(map).set(stringArgument(args, 0), args[1] ?? null) },
  entries: { least: 0, most: 0, run: (map) => [...map].map(([key, value]) => [key, value]) },
};

const dayInMs = 86_400_000;

/**
 * Methods of Date that don't depend on a time zone.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-types/
 */
export const dateMethods: Readonly<Record<string, Method<DateValue>>> = {
  getTime: { least: 0, most: 0, run: (date) => date.epoch },
  toISOString: { least: 0, most: 0, run: (date) => new Date(date.epoch).toISOString() },
  toCalendarDateUTC: { least: 0, most: 0, run: (date) => new CalendarDateValue(new Date(date.epoch).toISOString().slice(0, 10)) },
  plusDays: { least: 1, most: 1, run: (date, args) => shifted(date.epoch + integerArgument(args, 0) * dayInMs) },
  minusDays: { least: 1, most: 1, run: (date, args) => shifted(date.epoch - integerArgument(args, 0) * dayInMs) },
};

function shifted(epoch: number): DateValue {
  if (Number.isNaN(new Date(epoch).getTime())) throw new Failure('evaluation', 'The date is out of range.');
  return new DateValue(epoch);
}
