import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../look/tokens.css';
import '../look/elements.css';
import { enableTheme } from '../bridge/host';
import { Announcer } from './Announcer';
import { Guard } from './Guard';

/** Puts a page into its document, in Jira's colours. */
export function start(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root".');
  enableTheme();
  createRoot(root).render(<StrictMode><Announcer><Guard>{page}</Guard></Announcer></StrictMode>);
}
