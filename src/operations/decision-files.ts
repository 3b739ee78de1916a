import { buildDecisionRecord } from '../domain/decision-record/build';
import { filesOf, type TextFile } from '../domain/decision-record/files';
import { currentReading } from '../domain/hint-reading';
import type { LoadedRequest } from './load-request';
import { stateOf } from './request-state';

/**
 * The decision record of a loaded request as two files to attach. They name no account: what is attached cannot be changed when a person has to
 * be forgotten. `mark` tells them from other files of the same request.
 */
export function decisionFiles(loaded: LoadedRequest, mark: string): readonly TextFile[] {
  const { issue, brief, record, revision } = loaded;
  const hint = currentReading(record, { summary: issue.summary, description: issue.descriptionText }, brief);
  return filesOf(buildDecisionRecord({ state: stateOf(loaded), issue, revision, hint }, { withAccounts: false }), mark);
}
