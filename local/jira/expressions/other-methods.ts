import { Failure } from './errors';
import { integerArgument, type Method, stringArgument } from './functions';
import { CalendarDateValue, DateValue, type Value } from './values';

/** Methods of Map. https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#map */
export const mapMethods = {
  get: { least: 1, most: 1, takes: ['String'], run: (map, args) => map.get(stringArgument(args, 0)) ?? null },
  set: { least: 2, most: 2, takes: ['String', 'Any'], run: (map, args) => new Map(map).set(stringArgument(args, 0), args[1] ?? null) },
  entries: { least: 0, most: 0, takes: [], run: (map) => [...map].map(([key, value]) => [key, value]) },
} satisfies Readonly<Record<string, Method<ReadonlyMap<string, Value>>>>;

const minuteInMs = 60_000;
const hourInMs = 60 * minuteInMs;
const dayInMs = 24 * hourInMs;

/**
 * Methods of Date that don't depend on a time zone.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-types/
 */
export const dateMethods = {
  getTime: { least: 0, most: 0, takes: [], run: (date) => date.epoch },
  toISOString: { least: 0, most: 0, takes: [], run: (date) => new Date(date.epoch).toISOString() },
  toCalendarDateUTC: { least: 0, most: 0, takes: [], run: (date) => new CalendarDateValue(dayOf(date.epoch)) },
  plusDays: later(dayInMs), minusDays: later(-dayInMs),
  plusHours: later(hourInMs), minusHours: later(-hourInMs),
  plusMinutes: later(minuteInMs), minusMinutes: later(-minuteInMs),
} satisfies Readonly<Record<string, Method<DateValue>>>;

function later(unit: number): Method<DateValue> {
  return { least: 1, most: 1, takes: ['Number'], run: (date, args) => new DateValue(inRange(date.epoch + integerArgument(args, 0) * unit)) };
}

/** Methods of CalendarDate, on the same page. */
export const calendarDateMethods = {
  plusDays: daysLater(1), minusDays: daysLater(-1),
  plusMonths: monthsLater(1), minusMonths: monthsLater(-1),
} satisfies Readonly<Record<string, Method<CalendarDateValue>>>;

function daysLater(sign: 1 | -1): Method<CalendarDateValue> {
  return { least: 1, most: 1, takes: ['Number'], run: ({ day }, args) => new CalendarDateValue(dayOf(inRange(Date.parse(day) + sign * integerArgument(args, 0) * dayInMs))) };
}

/** What becomes of a day that the other month does not have is not documented. */
function monthsLater(sign: 1 | -1): Method<CalendarDateValue> {
  return {
    least: 1, most: 1, takes: ['Number'],
    run({ day }, args) {
      const moved = new Date(day);
      moved.setUTCMonth(moved.getUTCMonth() + sign * integerArgument(args, 0));
      const result = dayOf(inRange(moved.getTime()));
      if (result.slice(-2) !== day.slice(-2)) throw new Failure('evaluation', `What day is that many months from ${day} is not documented: that month is shorter.`);
      return new CalendarDateValue(result);
    },
  };
}

const dayOf = (epoch: number): string => new Date(epoch).toISOString().slice(0, 10);

/** Days of four-digit years, in which texts of days compare as the days do. */
function inRange(epoch: number): number {
  const year = new Date(epoch).getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new Failure('evaluation', 'The date is out of range.');
  return epoch;
}
