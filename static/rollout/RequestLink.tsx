import { createContext, useContext, useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { goToPage, siteAddress } from '../bridge/host';

const SiteContext = createContext('');

/** Asks for the site's address once for all links of the page. */
export function SiteAddress({ children }: { readonly children: ReactNode }) {
  const [site, setSite] = useState('');
  useEffect(() => { void siteAddress().then((address) => { if (address !== null) setSite(address); }); }, []);
  return <SiteContext.Provider value={site}>{children}</SiteContext.Provider>;
}

/** A request by its key; the host follows the link, since the page stands in a frame on another address. */
export function RequestLink({ request: { key, summary } }: { readonly request: { readonly key: string; readonly summary: string } }) {
  const site = useContext(SiteContext);
  const path = `/browse/${encodeURIComponent(key)}`;
  function follow(event: MouseEvent): void {
    // With a key held down it is the browser's to open a tab or a window.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goToPage(path);
  }
  return <><a href={`${site}${path}`} target="_top" rel="noopener noreferrer" onClick={follow}>{key}</a> {summary}</>;
}
