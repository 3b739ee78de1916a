import { useEffect, useRef, useState } from 'react';
import { openAddress, type Address } from '../bridge/address';
import { addressOf, shownBy, type Shown } from './filters';

/** What the page shows, kept in the address: a link to it shows the same, and the browser's back goes back. Null until the address is read. */
export function useShown(): { readonly shown: Shown | null; readonly show: (next: Shown) => void } {
  const [shown, setShown] = useState<Shown | null>(null);
  const address = useRef<Address | null>(null);

  useEffect(() => {
    let gone = false;
    void openAddress().then((opened) => {
      if (gone) return;
      address.current = opened;
      setShown(shownBy(opened.search));
      opened.onReturn((search) => { setShown(shownBy(search)); });
    });
    return () => { gone = true; };
  }, []);

  function show(next: Shown): void {
    const typing = shown !== null && next.filters.text !== shown.filters.text;
    setShown(next);
    address.current?.set(addressOf(next), typing);
  }
  return { shown, show };
}
