import type { Snapshot } from '../../src/contract/snapshot';
import { buildDecisionRecord } from '../../src/domain/decision-record/build';
import { filesOf, revisionMark, type TextFile } from '../../src/domain/decision-record/files';
import { currentReading } from '../../src/domain/hint-reading';
import type { RequestState } from '../../src/domain/state';

/**
 * The decision record of what the page shows, in its two forms, made in the browser by the code that makes the attached one. It names accounts:
 * whoever downloads it sees them anyway, and keeps it.
 */
export function makeFiles({ issue, record, revision }: Snapshot, state: RequestState): readonly [markdown: TextFile, json: TextFile] {
  const hint = currentReading(record, { summary: issue.summary, description: issue.description }, state.brief);
  return filesOf(buildDecisionRecord({ state, issue, revision, hint }, { withAccounts: true }), revisionMark(revision));
}
