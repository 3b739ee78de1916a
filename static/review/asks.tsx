import { createContext, useContext, type ReactNode } from 'react';
import { useCollected, type Collected } from './collect';

/** A note to the requester that is being written. */
export interface Ask {
  readonly note: string;
  readonly problems: readonly string[];
  /** Closes the form once the note is sent. */
  readonly close: () => void;
}

const AsksContext = createContext<Collected<Ask> | null>(null);

/** Notes to the requester that are written on this page: they go out together, as one act and one comment. Only inside {@link AsksTogether}. */
export function useAsks(): Collected<Ask> {
  const asks = useContext(AsksContext);
  if (asks === null) throw new Error('useAsks is used outside AsksTogether.');
  return asks;
}

export function AsksTogether({ children }: { readonly children: ReactNode }) {
  return <AsksContext.Provider value={useCollected<Ask>()}>{children}</AsksContext.Provider>;
}
