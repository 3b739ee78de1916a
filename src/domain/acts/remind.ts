import { nextStep, type NextStep } from '../next-step';
import type { RequestRecord } from '../record';
import type { RequestState } from '../state';
import { logged } from './outcome';

const DAY_MS = 86_400_000;

/** The next step that somebody is to be reminded of now; null when it is nobody's, not old enough, of unknown age, or was told already. */
export function reminderDue(state: RequestState, afterDays: number | null, now: number): (NextStep & { readonly since: number }) | null {
  const step = nextStep(state);
  const { since, roles } = step;
  if (afterDays === null || since === null || roles.length === 0 || now - since < afterDays * DAY_MS) return null;
  return state.record.reminded?.since === since ? null : { ...step, since };
}

/** Notes a reminder before it is sent, so that whatever happens to it, it is never sent twice. The same record when it is noted already. */
export function noteReminder(record: RequestRecord, step: Pick<NextStep, 'roles'> & { readonly since: number }, now: number): RequestRecord {
  if (record.reminded?.since === step.since) return record;
  return logged({ ...record, reminded: { since: step.since, at: now } }, { at: now, by: 'app', act: 'remind', detail: step.roles.join(' ') });
}
