import type { LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { Ports } from './ports';

/** The acceptance whose decision record is still to be attached, by its moment; null when there is none. Asks nobody. */
export function recordToAttach({ record, settings }: Pick<LoadedRequest, 'record' | 'settings'>): number | null {
  const { passed, attached } = record;
  return settings.attachRecord && passed !== null && attached?.of !== passed.at ? passed.at : null;
}

/** Has the decision record attached if it is due: nobody waits for it, and only the queue's consumer carries what makes it. Should the queue fail, the next look asks again. */
export async function queueAttachment(ports: Ports, loaded: LoadedRequest): Promise<void> {
  if (recordToAttach(loaded) !== null) await orElse(ports.queue.push({ kind: 'refresh', issueId: loaded.issue.id }), undefined);
}
