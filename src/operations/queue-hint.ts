import { currentReading, isReadingWanted } from '../domain/hint-reading';
import { isLeftAlone } from './entry-into-done';
import type { LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { Ports } from './ports';

/** Whether the hint has to be read in a request's text. A request without a record gets one first. Asks nobody. */
export function hintDue(loaded: LoadedRequest): boolean {
  const { issue, brief, record, revision } = loaded;
  return revision > 0 && isReadingWanted(record) && !isLeftAlone(loaded)
    && currentReading(record, { summary: issue.summary, description: issue.descriptionText }, brief) === null;
}

/** Has the hint read if it is due. Should the queue fail, the next look asks again. */
export async function queueHint(ports: Ports, loaded: LoadedRequest): Promise<void> {
  if (hintDue(loaded)) await orElse(ports.queue.push({ kind: 'hint', issueId: loaded.issue.id }), undefined);
}
