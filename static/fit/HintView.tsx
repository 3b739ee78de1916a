import type { Snapshot } from '../../src/contract/snapshot';
import type { Certainty, Hint, TextSource } from '../../src/domain/hints/hint';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { ExternalLink } from '../elements/ExternalLink';
import { Lozenge } from '../elements/Message';
import type { Tone } from '../elements/tone';
import { excerptsOf } from './highlight';

const CERTAINTIES: Readonly<Record<Certainty, { readonly label: string; readonly tone: Tone | undefined }>> = {
  sure: { label: 'Sure', tone: 'success' }, likely: { label: 'Likely', tone: 'information' }, unsure: { label: 'Unsure', tone: undefined },
};

function textOf(source: TextSource, { issue, brief }: Snapshot): string {
  if (source === 'summary') return issue.summary;
  return source === 'description' ? issue.description : brief[source].text;
}

function nameOf(source: TextSource): string {
  if (source === 'summary') return 'Summary';
  return source === 'description' ? 'Description' : ROWS[source].label;
}

/** What the app suggests and why, with the words that decided it. */
export function HintView({ hint, snapshot }: { readonly hint: Hint; readonly snapshot: Snapshot }) {
  const control = CONTROLS[hint.primary];
  const excerpts = excerptsOf(hint, (source) => textOf(source, snapshot));
  return (
    <div className="stack">
      <p>
        Suggested: <strong>{control.label}</strong> <Lozenge tone={CERTAINTIES[hint.certainty].tone}>{CERTAINTIES[hint.certainty].label}</Lozenge>{' '}
        <span className="subtle small">A suggestion only; a person decides.</span>
      </p>
      <p className="subtle">{control.question} {control.instead}</p>
      {hint.languageNote === null ? null : <p>{hint.languageNote}</p>}
      {hint.ask === null ? null : <p><strong>To settle it:</strong> {hint.ask}</p>}
      {hint.reasons.length === 0 ? null : (
        <ul className="bullets">
          {[...new Set(hint.reasons.map((reason) => reason.sentence))].map((sentence) => <li key={sentence}>{sentence}</li>)}
        </ul>
      )}
      {excerpts.map((excerpt) => (
        <p key={excerpt.source} className="quote small">
          <strong>{nameOf(excerpt.source)}:</strong>{' '}
          {excerpt.segments.map((segment, index) => (segment.marked ? <mark key={index}>{segment.text}</mark> : <span key={index}>{segment.text}</span>))}
        </p>
      ))}
      {hint.runnerUp === null ? null : <p className="small">Next best: {CONTROLS[hint.runnerUp.control].label}.</p>}
      {hint.secondary.length === 0 ? null : <p className="small">The text also asks for: {hint.secondary.map((id) => CONTROLS[id].label).join(', ')}.</p>}
      {hint.whatWouldChange.length === 0 ? null : (
        <details className="disclosure small">
          <summary>What would change it</summary>
          <ul className="bullets">{hint.whatWouldChange.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </details>
      )}
      <p className="small"><ExternalLink href={control.docs}>Odock’s page on {control.label}</ExternalLink></p>
    </div>
  );
}
