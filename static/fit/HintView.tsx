import type { Hint, Reason, TextSource } from '../../src/domain/hints/hint';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import type { Certainty, ControlId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { ExternalLink } from '../elements/ExternalLink';
import { Highlighted } from '../elements/Highlighted';
import { Lozenge } from '../elements/Message';
import type { Tone } from '../elements/tone';
import { excerptsOf, reasonsFor } from './highlight';

const CERTAINTIES: Readonly<Record<Certainty, { readonly label: string; readonly tone: Tone | undefined }>> = {
  sure: { label: 'Sure', tone: 'success' }, likely: { label: 'Likely', tone: 'information' }, unsure: { label: 'Unsure', tone: undefined },
};

/** What the linked page is called where it is about no single control. */
const PAGES: Partial<Record<ControlId, string>> = { unsure: 'Odock’s page on what belongs where', outside: 'Odock’s documentation' };

function nameOf(source: TextSource): string {
  if (source === 'summary') return 'Summary';
  return source === 'description' ? 'Description' : ROWS[source].label;
}

/** Each sentence once, in order. */
const sentencesOf = (reasons: readonly Reason[]): readonly string[] => [...new Set(reasons.map((reason) => reason.sentence))];

/** Where the text seems to belong, in one line; it says nothing new while the answer stays the same. */
export function HintHeadline({ hint }: { readonly hint: Hint }) {
  const { label, tone } = CERTAINTIES[hint.certainty];
  if (hint.primary === 'unsure') return <>Not clear yet where it belongs <Lozenge tone={tone}>{label}</Lozenge></>;
  return <>Suggested: <strong>{CONTROLS[hint.primary].label}</strong> <Lozenge tone={tone}>{label}</Lozenge></>;
}

interface HintViewProps {
  readonly hint: Hint;
  readonly textOf: (source: TextSource) => string;
}

/** The texts with the words that decided. */
export function DecidingWords({ hint, textOf }: HintViewProps) {
  return excerptsOf(hint, textOf).map((excerpt) => (
    <p key={excerpt.source} className="quote small">
      <strong>{nameOf(excerpt.source)}:</strong>{' '}
      <Highlighted segments={excerpt.segments} />
    </p>
  ));
}

/** What would have to be different, and what speaks for something else already. */
export function WhatWouldChange({ hint }: { readonly hint: Hint }) {
  const others = sentencesOf(reasonsFor(hint).others);
  return (
    <>
      {hint.whatWouldChange.length === 0 ? null : <ul className="bullets">{hint.whatWouldChange.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>}
      {others.length === 0 ? null : (
        <>
          <p>What speaks for something else:</p>
          <ul className="bullets">{others.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </>
      )}
    </>
  );
}

/** What else it could be, and where to read more. */
export function HintNeighbours({ hint }: { readonly hint: Hint }) {
  const { label, docs } = CONTROLS[hint.primary];
  return (
    <>
      {hint.runnerUp === null ? null : <p className="small">Next best: {CONTROLS[hint.runnerUp.control].label}.</p>}
      {hint.secondary.length === 0 ? null : <p className="small">The text also asks for: {hint.secondary.map((id) => CONTROLS[id].label).join(', ')}.</p>}
      <p className="small"><ExternalLink href={docs}>{PAGES[hint.primary] ?? `Odock’s page on ${label}`}</ExternalLink></p>
    </>
  );
}

/** Why the text could not be read, and the one question that would settle it. */
export function WhatToSay({ hint }: { readonly hint: Hint }) {
  return (
    <>
      {hint.languageNote === null ? null : <p>{hint.languageNote}</p>}
      {hint.ask === null ? null : <p><strong>To settle it:</strong> {hint.ask}</p>}
    </>
  );
}

/** Why the hint says what it says. */
export function HintReasons({ hint }: { readonly hint: Hint }) {
  const sentences = sentencesOf(reasonsFor(hint).deciding);
  return sentences.length === 0 ? null : <ul className="bullets">{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>;
}

/** What the app suggests and why, with the words that decided it. */
export function HintView({ hint, textOf }: HintViewProps) {
  const control = CONTROLS[hint.primary];
  return (
    <div className="stack">
      <p><HintHeadline hint={hint} /> <span className="subtle small">A suggestion only; a person decides.</span></p>
      <p className="subtle">{control.question} {control.instead}</p>
      <WhatToSay hint={hint} />
      <HintReasons hint={hint} />
      <DecidingWords hint={hint} textOf={textOf} />
      <details className="disclosure small">
        <summary>What would change it</summary>
        <div className="stack"><WhatWouldChange hint={hint} /></div>
      </details>
      <HintNeighbours hint={hint} />
    </div>
  );
}
