import type { ReactNode } from 'react';
import { compareWords, type Stretch } from './words';

interface Version {
  /** Whose it is, or when it was. */
  readonly title: string;
  readonly text: string;
  /** Under the text: what can be done with it. */
  readonly action?: ReactNode;
}

interface VersionsProps {
  /** What the others are compared with; it stands first. */
  readonly from: Version;
  readonly versions: readonly Version[];
}

/** Versions of one row side by side; words that are not in `from` are marked. */
export function Versions({ from, versions }: VersionsProps) {
  const [first] = versions;
  const old = first !== undefined && versions.length === 1 ? compareWords(from.text, first.text).one : [{ text: from.text, changed: false }];
  return (
    <div className="brief-versions">
      <VersionView {...from} stretches={old} />
      {versions.map((version) => <VersionView key={version.title} {...version} stretches={compareWords(from.text, version.text).other} />)}
    </div>
  );
}

function VersionView({ title, text, action, stretches }: Version & { readonly stretches: readonly Stretch[] }) {
  return (
    <div className="stack">
      <p className="subtle small">{title}</p>
      <p className="pre">{text === '' ? 'Empty' : stretches.map((stretch, index) => (stretch.changed ? <mark key={index}>{stretch.text}</mark> : stretch.text))}</p>
      {action === undefined ? null : <div>{action}</div>}
    </div>
  );
}
