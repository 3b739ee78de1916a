/** Calendar arithmetic in a time zone. Months count from 1. */
export interface CalendarTime { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number }

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** What clocks in a zone (IANA name) show at an epoch time in milliseconds. */
export function calendarTime(epoch: number, zone: string): CalendarTime {
  const parts = new Map(formatOf(zone).formatToParts(epoch).map((part) => [part.type as string, Number(part.value)]));
  const part = (name: string): number => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') };
}

/** Epoch time of what clocks in a zone show; months, days, hours and minutes may run over. */
export function epochOf(time: CalendarTime, zone: string): number {
  const asUtc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

function offsetAt(epoch: number, zone: string): number {
  const shown = calendarTime(epoch, zone);
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) - Math.floor(epoch / 1000) * 1000;
}
