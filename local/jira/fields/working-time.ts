import * as z from 'zod';
import type { SiteState } from '../model';
import type { WorkingTime } from './durations';

export const TimeTracking = z.strictObject({
  workingHoursPerDay: z.number().positive().max(24), workingDaysPerWeek: z.number().positive().max(7), timeFormat: z.enum(['pretty', 'days', 'hours']), defaultUnit: z.enum(['minute', 'hour', 'day', 'week']),
});
export type TimeTracking = z.infer<typeof TimeTracking>;

const AS_SHIPPED: TimeTracking = { workingHoursPerDay: 8, workingDaysPerWeek: 5, timeFormat: 'pretty', defaultUnit: 'minute' };
export const TIME_TRACKING = 'timeTracking';

/** How the site counts working time. */
export function timeTracking(state: SiteState): TimeTracking {
  const kept = TimeTracking.safeParse(state.settings.find(({ name }) => name === TIME_TRACKING)?.value);
  return kept.success ? kept.data : AS_SHIPPED;
}

export function workingTime(state: SiteState): WorkingTime {
  const { workingHoursPerDay, workingDaysPerWeek, defaultUnit } = timeTracking(state);
  return { hoursPerDay: workingHoursPerDay, daysPerWeek: workingDaysPerWeek, unit: defaultUnit };
}
