import type { Snapshot } from '../../src/contract/snapshot';
import { isFilled } from '../../src/domain/brief/completeness';
import { classify, hintFromBrief } from '../../src/domain/hints/classify';
import type { Hint } from '../../src/domain/hints/hint';

/** The hint on what is there: on the brief once its goal is written, else on summary and description; null when there is nothing to go by. */
export function hintOf({ issue, brief }: Pick<Snapshot, 'issue' | 'brief'>): Hint | null {
  if (isFilled(brief.goal)) return hintFromBrief(brief, issue.summary);
  return `${issue.summary}${issue.description}`.trim() === '' ? null : classify({ summary: issue.summary, description: issue.description });
}
