import { refusals, refuse } from './errors';
import { type CalendarTime, calendarTime, epochOf } from './zone';

/** When and where a query is run: epoch milliseconds and an IANA zone. */
export interface DateContext { readonly now: number; readonly zone: string }

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute';

const periodUnits: Readonly<Record<string, readonly [unit: Unit, factor: number]>> = { y: ['year', 1], M: ['month', 1], w: ['day', 7], d: ['day', 1], h: ['hour', 1], m: ['minute', 1] };

/**
 * Epoch time of a date in a query: an absolute one in the user's zone, or a period such as `-7d` or `4w 2d` from now.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-fields/
 * @throws JqlError
 */
export function dateLiteral(text: string, field: string, context: DateContext): number {
  const absolute = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text.trim());
  if (absolute === null) return periodFromNow(text, field, context);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = [absolute[1], absolute[3], absolute[4], absolute[5] ?? '0', absolute[6] ?? '0'].map(Number);
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12 && hour < 24 && minute < 60;
  if (!exists) refuse(refusals.date(text, field));
  return epochOf({ year, month, day, hour, minute, second: 0 }, context.zone);
}

/** First and last moment of a day that is written without a time; null for any other text. */
export function calendarDay(text: string, context: DateContext): readonly [first: number, last: number] | null {
  if (!/^\d{4}([/-])\d{1,2}\1\d{1,2}$/.test(text.trim())) return null;
  const first = dateLiteral(text, 'on', context);
  return [first, shift(first, context.zone, '1d', 1) - 1];
}

function periodFromNow(text: string, field: string, context: DateContext): number {
  const period = /^([+-]?)(\d+[wdhm](?: \d+[wdhm])*)$/.exec(text.trim());
  if (period === null) return refuse(refusals.date(text, field));
  const sign = period[1] === '-' ? -1 : 1;
  return (period[2] ?? '').split(' ').reduce((epoch, part) => shift(epoch, context.zone, part, sign), context.now);
}

/** Adds a number of units on the calendar of the zone, so that a day is a day also when the clocks change. */
function shift(epoch: number, zone: string, part: string, sign: number): number {
  const [unit, factor] = periodUnits[part.slice(-1)] ?? refuse(refusals.notModelled(`The period '${part}'`));
  const amount = sign * Number(part.slice(0, -1)) * factor;
  if (unit === 'hour') return epoch + amount * 3_600_000;
  if (unit === 'minute') return epoch + amount * 60_000;
  const time = calendarTime(epoch, zone);
  return epochOf({ ...time, [unit]: time[unit] + amount }, zone);
}

const boundaries: Readonly<Record<string, Unit>> = { day: 'day', month: 'month', year: 'year' };

/**
 * The date functions: `now()`, `startOfDay()`, `endOfMonth("-1M")` …; an increment without a unit counts the function's own.
 * The functions for weeks are refused, because the first day of a week depends on a setting.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-functions/
 */
export function dateFunctions(context: DateContext): Record<string, (args: readonly string[]) => readonly number[]> {
  const functions: Record<string, (args: readonly string[]) => readonly number[]> = { now: () => [context.now] };
  for (const [name, unit] of Object.entries(boundaries)) {
    functions[`startof${name}`] = (args) => [boundary(context, unit, args, 0)];
    functions[`endof${name}`] = (args) => [boundary(context, unit, args, 1) - 1];
  }
  return functions;
}

function boundary(context: DateContext, unit: Unit, args: readonly string[], plus: 0 | 1): number {
  const from = args[0] === undefined ? context.now : incremented(context, unit, args[0]);
  const time = calendarTime(from, context.zone);
  const start: CalendarTime = { year: time.year, month: unit === 'year' ? 1 : time.month, day: unit === 'day' ? time.day : 1, hour: 0, minute: 0, second: 0 };
  return epochOf({ ...start, [unit]: start[unit] + plus }, context.zone);
}

function incremented(context: DateContext, unit: Unit, text: string): number {
  const increment = /^([+-]?)(\d+)([yMwdhm]?)$/.exec(text.trim());
  if (increment === null) return refuse(refusals.notModelled(`The increment '${text}'`));
  const ownUnit: Readonly<Record<Unit, string>> = { year: 'y', month: 'M', day: 'd', hour: 'h', minute: 'm' };
  const letter = increment[3] === '' || increment[3] === undefined ? ownUnit[unit] : increment[3];
  const atStart = letter === 'M' || letter === 'y' ? firstOfMonth(context) : context.now;
  return shift(atStart, context.zone, `${increment[2]}${letter}`, increment[1] === '-' ? -1 : 1);
}

/** So that a month before 31 March is in February. */
function firstOfMonth(context: DateContext): number {
  return epochOf({ ...calendarTime(context.now, context.zone), day: 1 }, context.zone);
}
