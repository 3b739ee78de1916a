import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from './Button';
import { Guard } from './Guard';
import { Message } from './Message';

/** A part of a page that is fetched when it is first shown, so that the page itself stands sooner. */
export interface Later<Props> {
  (props: Props): ReactNode;
  /** Fetches the part before it is shown. Rejects when that fails; the part says so itself when it is shown. */
  readonly fetch: () => Promise<void>;
}

/**
 * Makes a component of one that is fetched when needed.
 * @param load imports it, for example `() => import('./BriefEditor').then((file) => file.BriefEditor)`; called again when it failed.
 * @param skeleton stands there meanwhile, as high as the part, so that nothing below it jumps.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, skeleton: ReactNode): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;

  function fetchOnce(): Promise<void> {
    loading ??= load().then((part) => { loaded = part; }, (reason: unknown) => { loading = null; throw reason; });
    return loading;
  }

  function Part(props: Props): ReactNode {
    const [Shown, setShown] = useState<ComponentType<Props> | null>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Shown !== null || failed) return undefined;
      let gone = false;
      fetchOnce().then(() => { if (!gone) setShown(() => loaded); }, () => { if (!gone) setFailed(true); });
      return () => { gone = true; };
    }, [Shown, failed]);
    if (Shown !== null) return <Guard><Shown {...props} /></Guard>;
    if (!failed) return <div aria-busy="true">{skeleton}</div>;
    return (
      <Message tone="danger">
        <p>This part of the page could not be loaded. Check your connection and try again; if that does not help, reload the page.</p>
        <div><Button onClick={() => { setFailed(false); }}>Try again</Button></div>
      </Message>
    );
  }

  return Object.assign(Part, { fetch: fetchOnce });
}

/**
 * Whether all of some parts of a page are there or have failed: shown together, none of them pushes another one down when it
 * arrives. Once true it stays true.
 */
export function useFetched(parts: readonly Pick<Later<never>, 'fetch'>[]): boolean {
  const [fetched, setFetched] = useState(false);
  useEffect(() => {
    let gone = false;
    void Promise.allSettled(parts.map((part) => part.fetch())).then(() => { if (!gone) setFetched(true); });
    return () => { gone = true; };
  }, [parts]);
  return fetched;
}
