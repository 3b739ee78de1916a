import { groundsOf, type Ground } from '../../src/domain/log/timeline';
import { sentenceOf } from '../../src/domain/log/sentences';
import type { LogEntry } from '../../src/domain/record';
import { QUESTION_IDS } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Disclosure } from '../elements/Disclosure';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { usePersonName } from '../request/usePersonName';

/** One line of the log: who did what, when and why; what it rested on behind a fold. */
export function Line({ place, line }: { readonly place: number; readonly line: LogEntry }) {
  const { state } = useRequestContext();
  const who = usePersonName(line.by);
  const grounds = groundsOf(line, state);
  return (
    <li className="stack" value={place} tabIndex={-1}>
      <p>
        <strong>{who.charAt(0).toUpperCase() + who.slice(1)}</strong> {sentenceOf(line)}{sentenceOf(line).endsWith('.') ? '' : '.'}{' '}
        <time className="subtle small" dateTime={new Date(line.at).toISOString()}>{momentAsText(line.at)}</time>
      </p>
      {line.note === undefined ? null : <p className="quote pre">{line.note}</p>}
      {grounds.length === 0 && line.answer === undefined ? null : (
        <Disclosure small summary={<>What it rested on<span className="visually-hidden"> (line {place})</span></>}>
          {line.answer === undefined ? null : <AnswerBehind line={line} answer={line.answer} />}
          {grounds.map((ground) => <GroundView key={ground.row} ground={ground} />)}
        </Disclosure>
      )}
    </li>
  );
}

function AnswerBehind({ line, answer }: { readonly line: LogEntry; readonly answer: NonNullable<LogEntry['answer']> }) {
  const { state } = useRequestContext();
  const question = QUESTION_IDS.find((id) => id === line.subject);
  const stands = question !== undefined && state.questions[question].answer?.at === answer.at;
  return <p className="small"><strong>Answer:</strong> given {momentAsText(answer.at)}{stands ? '; it still stands.' : '; another one has taken its place since.'}</p>;
}

function GroundView({ ground: { row, digest, words, unchanged } }: { readonly ground: Ground }) {
  return (
    <p className="quote small">
      <strong>{ROWS[row].label}</strong>{unchanged ? <span className="subtle"> (unchanged)</span> : null}:{' '}
      {words === null ? <span className="subtle">these words are not kept any more. Their fingerprint: <code>{digest}</code></span> : <span className="pre">{words || 'empty'}</span>}
    </p>
  );
}
