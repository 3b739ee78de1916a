import * as z from 'zod';
import type { Place } from './module-context';

/**
 * Channels of Forge Realtime: what one page of the app publishes, pages of other people hear. By default a channel belongs to one module
 * on one issue; overrides replace that by the named parts of where the page stands, and publisher and subscriber must name the same.
 * Tokens, replay and global channels are not modelled.
 * https://developer.atlassian.com/platform/forge/realtime/authorizing-realtime-channels/
 */
export interface Channels {
  publish(message: ChannelMessage): void;
  /** Calls `listener` for what a page that stands there may hear. Answers with a function that stops it. */
  listen(place: Place, listener: (message: ChannelMessage) => void): () => void;
}

/** Where a channel lives. What is left out is open. */
export interface ChannelScope { readonly module?: string; readonly issue?: string; readonly project?: string }
export interface ChannelMessage { readonly channel: string; readonly scope: ChannelScope; readonly payload: unknown }

export const Publication = z.object({
  module: z.string(), issueKey: z.string(), channel: z.string().min(1), payload: z.unknown(),
  overrides: z.array(z.enum(['issue', 'project'])).nullable(),
});

/** The scope of a channel for a page of `module` that stands at a place. */
export function scopeOf(place: Place, module: string, overrides: readonly ('issue' | 'project')[] | null): ChannelScope {
  if (overrides === null) return { module, issue: place.issue.id };
  return {
    ...(overrides.includes('issue') ? { issue: place.issue.id } : {}),
    ...(overrides.includes('project') ? { project: place.project.id } : {}),
  };
}

export function createChannels(): Channels {
  const listeners = new Set<(message: ChannelMessage) => void>();
  return {
    publish(message) {
      for (const listener of listeners) listener(message);
    },
    listen(place, listener) {
      const hears = ({ scope }: ChannelMessage): boolean =>
        (scope.issue === undefined || scope.issue === place.issue.id) && (scope.project === undefined || scope.project === place.project.id);
      const filtered = (message: ChannelMessage): void => { if (hears(message)) listener(message); };
      listeners.add(filtered);
      return () => { listeners.delete(filtered); };
    },
  };
}
