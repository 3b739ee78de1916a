import type { Finding } from '../../src/domain/brief/findings';
import { Lozenge } from '../elements/Message';
import type { Tone } from '../elements/tone';

const KINDS: Readonly<Record<Finding['kind'], string>> = { missing: 'Missing', weak: 'Weak', contradictory: 'Contradiction' };
const TONES: Readonly<Record<Finding['severity'], Tone>> = { error: 'danger', warning: 'warning' };

/** What should be mended in a row: its kind, and the sentence that mends it. */
export function FindingLine({ finding: { kind, severity, sentence } }: { readonly finding: Finding }) {
  return <p className="small"><Lozenge tone={TONES[severity]}>{KINDS[kind]}</Lozenge> {sentence}</p>;
}
