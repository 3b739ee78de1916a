import { useMemo } from 'react';
import type { RolloutRow } from '../../src/contract/rollout';
import { Button } from '../elements/Button';
import { later } from '../elements/later';
import { Message, Skeleton } from '../elements/Message';
import { Exports } from './Exports';
import { FilterBar } from './FilterBar';
import { countAsText } from './counts';
import { matcher, NO_FILTERS, sorted, START, VIEW_IDS, waitsFor, type Filters, type Shown, type ViewId, type Viewer } from './filters';
import { Paged } from './Paged';
import { SiteAddress } from './RequestLink';
import { RequestTable } from './RequestTable';
import { blockers, changes, due, live } from './summary';
import { BlockerTable, ChangeTable, DueTable, LiveTable } from './tables';
import { useRows, type Rows } from './useRows';
import { useShown } from './useShown';

const VIEWS: Readonly<Record<ViewId, string>> = { requests: 'Requests', charts: 'Charts', blocks: 'What blocks', live: 'Live', due: 'Comes due', changes: 'This week' };

const Charts = later(() => import('./charts/Charts').then((file) => file.Charts), <Skeleton rows={8} />);

/** All requests of the project for whoever keeps them moving: who is next, since when, what blocks, what is live and how it is undone. */
export function RolloutPage() {
  const read = useRows();
  const { shown, show } = useShown();
  return (
    <SiteAddress>
      <main className="stack wide rollout" aria-busy={read.rows === null && read.failure === null}>
        <h1>Plugin rollout</h1>
        <Progress read={read} />
        {read.failure === null ? null : <Message tone="danger"><p>{read.failure.message}</p><div><Button onClick={read.retry}>Try again</Button></div></Message>}
        {read.rows === null || shown === null ? (read.failure === null ? <Skeleton rows={12} /> : null) : <Loaded rows={read.rows} read={read} shown={shown} onShow={show} />}
      </main>
    </SiteAddress>
  );
}

function Progress({ read: { rows, count, complete } }: { readonly read: Rows }) {
  if (rows === null) return <p className="subtle">Reading the requests…</p>;
  if (complete) return <p className="subtle" role="status">{rows.length === 1 ? '1 request' : `${countAsText(rows.length)} requests`}</p>;
  const total = Math.max(count ?? rows.length, rows.length);
  return (
    <p className="subtle row">
      <progress max={total} value={rows.length} aria-label="Requests read" />
      <span>{countAsText(rows.length)} {count === null ? 'read so far' : `of about ${countAsText(total)} read`}. Figures grow until all are there.</span>
    </p>
  );
}

interface LoadedProps { readonly rows: readonly RolloutRow[]; readonly read: Rows; readonly shown: Shown; readonly onShow: (next: Shown) => void }

function Loaded({ rows, read, shown, onShow }: LoadedProps) {
  const { view, filters, sort, page } = shown;
  const viewer = useMemo<Viewer>(() => ({ roles: read.roles, now: read.now }), [read.roles, read.now]);
  const matching = useMemo(() => rows.filter(matcher(filters, viewer)), [rows, filters, viewer]);
  const waiting = useMemo(() => rows.filter((row) => waitsFor(row, viewer)).length, [rows, viewer]);
  const drill = (wanted: Partial<Filters>): void => { onShow({ ...START, filters: { ...NO_FILTERS, ...wanted } }); };
  if (rows.length === 0 && read.complete) return <Message tone="information"><p>There are no requests yet, or none that you can see. Create one with the type Custom plugin request.</p></Message>;
  return (
    <>
      <nav className="row views" aria-label="Views">
        {VIEW_IDS.map((id) => (
          <button key={id} type="button" className="button" aria-current={id === view ? 'page' : undefined} onClick={() => { onShow({ ...shown, view: id, page: 1 }); }}>{VIEWS[id]}</button>
        ))}
        {read.roles === null ? null : <button type="button" className="button" aria-current={view === 'requests' && filters.role === 'me' ? 'true' : undefined} onClick={() => { drill({ role: 'me' }); }}>Waiting for me: {countAsText(waiting)}</button>}
      </nav>
      <FilterBar filters={filters} onChange={(next) => { onShow({ ...shown, filters: next, page: 1 }); }} />
      <p role="status" className="subtle">{matching.length === rows.length ? `All ${countAsText(rows.length)} shown.` : `${countAsText(matching.length)} of ${countAsText(rows.length)} fit.`}</p>
      <section aria-labelledby="view" className="stack">
        <h2 id="view">{VIEWS[view]}</h2>
        <View {...{ view, matching, viewer, shown }} page={page} sort={sort} onShow={onShow} onDrill={drill} />
      </section>
      <Exports rows={matching} now={read.now} />
    </>
  );
}

interface ViewProps {
  readonly view: ViewId;
  readonly matching: readonly RolloutRow[];
  readonly viewer: Viewer;
  readonly shown: Shown;
  readonly page: number;
  readonly sort: Shown['sort'];
  readonly onShow: (next: Shown) => void;
  readonly onDrill: (filters: Partial<Filters>) => void;
}

function View({ view, matching, viewer, shown, page, sort, onShow, onDrill }: ViewProps) {
  const { now } = viewer;
  switch (view) {
    case 'requests': return matching.length === 0 ? <p>No request fits. Change or clear the filters.</p> : (
      <Paged of={sorted(matching, sort)} page={page} onPage={(next) => { onShow({ ...shown, page: next }); }} label="Pages of requests">
        {(part) => <RequestTable rows={part} viewer={viewer} sort={sort} onSort={(next) => { onShow({ ...shown, sort: next, page: 1 }); }} />}
      </Paged>
    );
    case 'charts': return <Charts rows={matching} now={now} onDrill={onDrill} />;
    case 'blocks': return <BlockerTable blockers={blockers(matching, now)} onDrill={onDrill} />;
    case 'live': return <LiveTable rows={live(matching)} now={now} />;
    case 'due': return <DueTable due={due(matching)} now={now} />;
    case 'changes': return <ChangeTable counts={changes(matching, now)} onDrill={onDrill} />;
  }
}
