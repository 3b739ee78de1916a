import { readingOf, textDigest } from '../domain/hint-reading';
import { requestHint } from '../domain/request-hint';
import { loadRequest } from './load-request';
import type { Ports } from './ports';
import { hintDue } from './queue-hint';
import { updateRecord } from './update-record';
import { writeProjections } from './write-projections';

/**
 * Reads the hint in a request's text, keeps it in the record, and writes the fit that it suggests; the other fields belong to whoever changed
 * what they show. As the app, since nobody is acting. One that comes twice, or late, finds that there is nothing to do.
 * @throws AppError as `loadRequest`, and when Jira or the store does not answer
 */
export async function readHint(ports: Ports, issueId: string): Promise<void> {
  const loaded = await loadRequest(ports, issueId, 'app');
  if (!hintDue(loaded)) return;
  const { issue, brief } = loaded;
  const text = { summary: issue.summary, description: issue.descriptionText };
  const reading = readingOf(requestHint(text, brief), textDigest(text, brief));
  const { after, revision } = await updateRecord(ports, issue.id, (record) => ({ ...record, reading }), loaded);
  await writeProjections(ports, { ...loaded, record: after, revision }, { only: 'fit' });
}
