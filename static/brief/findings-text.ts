import type { Finding } from '../../src/domain/brief/findings';

/** How each kind of finding is named. */
export const FINDING_KINDS: Readonly<Record<Finding['kind'], string>> = { missing: 'Missing', weak: 'Weak', contradictory: 'Contradiction' };

/** A finding as one line: its kind, then the sentence that mends it. */
export function findingAsText(finding: Finding): string {
  return `${FINDING_KINDS[finding.kind]}: ${finding.sentence}`;
}
