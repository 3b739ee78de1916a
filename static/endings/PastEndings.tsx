import type { PastEnding } from '../../src/domain/record';
import { Disclosure } from '../elements/Disclosure';
import { By } from '../review/By';
import { endAsText } from './endings';

/** Ends that the request came back from, the newest first. */
export function PastEndings({ past }: { readonly past: readonly PastEnding[] }) {
  if (past.length === 0) return null;
  return (
    <Disclosure summary={`It has ended before: ${past.length === 1 ? 'once' : `${past.length} times`}`} small>
      <ul className="plain-list stack">
        {[...past].reverse().map((end) => (
          <li key={`${end.kind} ${end.at}`} className="stack">
            <p>{endAsText(end)}{end.reason === '' ? '.' : ': '}<span className="pre">{end.reason}</span> <By did="By" person={end.by} at={end.at} /></p>
            <p>Reopened{end.reopened.reason === '' ? '.' : ': '}<span className="pre">{end.reopened.reason}</span> <By did="By" person={end.reopened.by} at={end.reopened.at} /></p>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
