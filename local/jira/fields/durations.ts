/** Working time as Jira writes it: a week has five days, a day eight hours, until an administrator says otherwise. */
export interface WorkingTime { readonly hoursPerDay: number; readonly daysPerWeek: number; readonly unit: 'minute' | 'hour' | 'day' | 'week' }

const secondsOf = (time: WorkingTime): Readonly<Record<string, number>> => {
  const day = time.hoursPerDay * 3_600;
  return { w: day * time.daysPerWeek, d: day, h: 3_600, m: 60 };
};
const LETTER = { minute: 'm', hour: 'h', day: 'd', week: 'w' } as const;

/** Seconds of a text such as `1h 30m`; a number alone counts the default unit. Null when it is no duration. */
export function parseDuration(text: string, time: WorkingTime): number | null {
  const seconds = secondsOf(time);
  const parts = text.trim().split(/\s+/);
  let total = 0;
  for (const part of parts) {
    const found = /^(\d+(?:\.\d+)?)([wdhm]?)$/.exec(part);
    if (found === null || (found[2] === '' && parts.length > 1)) return null;
    total += Number(found[1]) * (seconds[found[2] === '' || found[2] === undefined ? LETTER[time.unit] : found[2]] ?? 0);
  }
  return Math.round(total);
}

/** Seconds as `1w 2d 3h 4m`. */
export function showDuration(total: number, time: WorkingTime): string {
  const parts: string[] = [];
  let left = total;
  for (const [letter, seconds] of Object.entries(secondsOf(time))) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${count}${letter}`);
  }
  return parts.length > 0 ? parts.join(' ') : '0m';
}
