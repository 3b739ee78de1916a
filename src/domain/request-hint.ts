import type { Brief } from './brief/model';
import { isFilled } from './brief/completeness';
import { classify, hintFromBrief } from './hints/classify';
import type { Hint, IssueText } from './hints/hint';

/** The hint on a request as it is: on its brief once the goal is written, else on summary and description; null when there is nothing to go by. */
export function requestHint({ summary, description }: IssueText, brief: Brief): Hint | null {
  if (isFilled(brief.goal)) return hintFromBrief(brief, summary);
  return `${summary}${description}`.trim() === '' ? null : classify({ summary, description });
}
