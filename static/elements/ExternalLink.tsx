import type { ReactNode } from 'react';
import { openInNewTab } from '../bridge/host';

/** A link out of Jira. The host opens it, since the page itself stands in a frame. */
export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" onClick={(event) => { event.preventDefault(); openInNewTab(href); }}>
      {children}
    </a>
  );
}
