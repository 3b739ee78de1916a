import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says a result to people who hear the page. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the one live region of a page. It is there from the start, because regions added later are not read out. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback<Announce>((text) => { setSaid((before) => ({ text, count: before.count + 1 })); }, []);
  return (
    <AnnounceContext.Provider value={announce}>
      {/* A repeated sentence is only read again when the node is a new one, hence the key. */}
      <div className="visually-hidden" role="status"><span key={said.count}>{said.text}</span></div>
      {children}
    </AnnounceContext.Provider>
  );
}
