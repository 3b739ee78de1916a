import * as z from 'zod';
import type { SiteContext } from '../contract';
import type { Issue, SiteState } from '../model';
import type { View } from './beans';
import { parseDuration, showDuration } from './durations';
import { worklogsOf } from './planning-beans';
import { workingTime } from './working-time';

type ListKey = 'componentIds' | 'fixVersionIds' | 'affectsVersionIds';
interface Entry { readonly id: string; readonly name: string; readonly projectId: string }
interface Scope extends View { readonly project: { readonly id: string } }

const Named = z.array(z.looseObject({ id: z.string().optional(), name: z.string().optional() }));

/** A field that holds components or versions of the issue's project, by id or name. */
export function listField<T extends Entry>(all: (state: SiteState) => readonly T[], key: ListKey, show: (view: View, entry: T) => object, what: string) {
  return {
    read: (view: View, issue: Issue): unknown => (issue[key] ?? []).flatMap((id) => all(view.site.state).find((entry) => entry.id === id) ?? []).map((entry) => show(view, entry)),
    write({ site, project }: Scope, draft: Issue, value: unknown): string | null {
      const named = Named.safeParse(value ?? []);
      if (!named.success) return 'data was not an array';
      const ids: string[] = [];
      for (const { id, name } of named.data) {
        const entry = all(site.state).find((each) => each.projectId === project.id && (id === undefined ? each.name === name : each.id === id));
        if (entry === undefined) return `The ${what} with ${id === undefined ? `name '${name ?? ''}'` : `id '${id}'`} does not exist.`;
        ids.push(entry.id);
      }
      draft[key] = [...new Set(ids)];
      return null;
    },
  };
}

export const timeSpent = (site: Pick<SiteContext, 'state'>, issue: Issue): number | null => {
  const logs = worklogsOf(site, issue);
  return logs.length === 0 ? null : logs.reduce((sum, { seconds }) => sum + seconds, 0);
};

/** Only what is known stands in it; an issue without estimate and work has an empty one. */
export function timeTrackingBean({ site }: View, issue: Issue): unknown {
  const time = workingTime(site.state);
  const part = (name: string, seconds: number | null | undefined): object => (seconds == null ? {} : { [name]: showDuration(seconds, time), [`${name}Seconds`]: seconds });
  return { ...part('originalEstimate', issue.originalEstimate), ...part('remainingEstimate', issue.remainingEstimate), ...part('timeSpent', timeSpent(site, issue)) };
}

const Tracking = z.looseObject({ originalEstimate: z.string().nullish(), remainingEstimate: z.string().nullish() });

/** An original estimate alone is what remains as well. */
export function writeTimeTracking({ site }: View, draft: Issue, value: unknown): string | null {
  const parsed = Tracking.safeParse(value);
  if (!parsed.success) return 'The time tracking must be an object with originalEstimate or remainingEstimate.';
  const time = workingTime(site.state);
  const { originalEstimate, remainingEstimate } = parsed.data;
  const seconds = [originalEstimate, remainingEstimate].map((text) => (text == null ? undefined : parseDuration(text, time)));
  if (seconds.includes(null)) return 'The estimate is not a duration such as 3d 4h.';
  const [original, remaining] = seconds;
  if (original != null) draft.originalEstimate = original;
  if (remaining != null) draft.remainingEstimate = remaining;
  else if (original != null && draft.remainingEstimate == null) draft.remainingEstimate = original;
  return null;
}
