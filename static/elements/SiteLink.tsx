import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { goToPage, openInNewTab, siteAddress } from '../bridge/host';

interface SiteLinkProps {
  /** Path and query on this Jira site; begins with a slash. */
  readonly path: string;
  readonly newTab?: boolean;
  readonly children: ReactNode;
}

/** A link to a page of this Jira site. The host follows it, since the app's page stands in a frame on another address. */
export function SiteLink({ path, newTab = false, children }: SiteLinkProps) {
  const [site, setSite] = useState('');
  useEffect(() => { void siteAddress().then((address) => { if (address !== null) setSite(address); }); }, []);

  function follow(event: MouseEvent): void {
    // With a key held down it is the browser's to open a tab or a window.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (newTab) openInNewTab(path);
    else goToPage(path);
  }

  return <a href={`${site}${path}`} target={newTab ? '_blank' : '_top'} rel="noopener noreferrer" onClick={follow}>{children}</a>;
}
