import { useEffect, useState, type ReactNode } from 'react';
import { licenceHasRunOut } from '../bridge/host';
import { Message, Skeleton } from '../elements/Message';
import { later } from '../elements/later';
import { HintCounts } from './HintCounts';
import { SetUp } from './set-up/SetUp';

const DoneReports = later(() => import('./DoneReports').then((file) => file.DoneReports), <Skeleton rows={3} />);
const Settings = later(() => import('./settings/Settings').then((file) => file.Settings), <Skeleton rows={6} />);
const Health = later(() => import('./health/Health').then((file) => file.Health), <Skeleton rows={6} />);

/** What an admin can do here. Each part reads what it shows when it is opened. */
const PARTS: readonly { readonly id: string; readonly label: string; readonly show: () => ReactNode }[] = [
  { id: 'set-up', label: 'Set-up', show: () => <SetUp /> },
  { id: 'settings', label: 'Settings', show: () => <Settings /> },
  { id: 'health', label: 'Health and leaving', show: () => <Health /> },
  { id: 'done', label: 'Done without acceptance', show: () => <DoneReports /> },
  { id: 'hints', label: 'Hints', show: () => <HintCounts /> },
];

export function AdminPage() {
  const [unlicensed, setUnlicensed] = useState(false);
  useEffect(() => { void licenceHasRunOut().then(setUnlicensed); }, []);
  const [open, setOpen] = useState('set-up');
  // What was open once stays, hidden: nothing chosen or typed is lost, and set-up goes on.
  const [opened, setOpened] = useState<readonly string[]>(['set-up']);
  return (
    <main className="stack wide">
      <h1>Custom plugin requests</h1>
      {unlicensed ? <Message tone="warning"><p>The licence of the app has run out: requests can be read, and nothing can be decided; gates stay as they are. Renew it under Apps, Manage apps. This page works as before, leaving included.</p></Message> : null}
      <nav aria-label="Administration">
        <ul className="row plain-list">
          {PARTS.map(({ id, label }) => (
            <li key={id}><button type="button" className={id === open ? 'button selected' : 'button'} aria-current={id === open ? 'page' : undefined} onClick={() => { setOpen(id); setOpened((before) => (before.includes(id) ? before : [...before, id])); }}>{label}</button></li>
          ))}
        </ul>
      </nav>
      {PARTS.filter(({ id }) => opened.includes(id)).map(({ id, show }) => <div key={id} className="stack wide" hidden={id !== open}>{show()}</div>)}
    </main>
  );
}
