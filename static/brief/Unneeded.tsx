import { useEffect, useState } from 'react';
import type { Unneeded as Found } from '../../src/domain/brief/unneeded';
import { Lozenge } from '../elements/Message';

/** Tells kindly which words of a text the brief does not need; it keeps nobody from saving. Shows nothing when there are none. */
export function Unneeded({ found }: { readonly found: readonly Found[] }) {
  return found.map(({ kind, sentence }) => (
    <p className="small" key={sentence}>{kind === 'inside' ? <Lozenge tone="information">Not needed</Lozenge> : <Lozenge tone="warning">Name of a secret</Lozenge>} {sentence}</p>
  ));
}

type Find = (text: string) => readonly Found[];
const NOTHING: Find = () => [];

/** How unneeded words are found, fetched once the page stands; until then, and where it is not wanted, nothing is. */
export function useUnneeded(wanted: boolean): Find {
  const [find, setFind] = useState<Find>(() => NOTHING);
  useEffect(() => {
    let gone = false;
    // Without it the brief can be read all the same.
    if (wanted) void import('../../src/domain/brief/unneeded').then(({ findUnneeded }) => { if (!gone) setFind(() => findUnneeded); }, () => undefined);
    return () => { gone = true; };
  }, [wanted]);
  return find;
}
