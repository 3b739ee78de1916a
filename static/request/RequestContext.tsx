import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Snapshot } from '../../src/contract/snapshot';
import type { RequestState } from '../../src/domain/state';
import { call } from './call';
import { Button } from '../elements/Button';
import { Message, Skeleton } from '../elements/Message';
import { createNames, type Names } from './names';
import { stateOf } from './state-of';
import { useRequest, type Act } from './useRequest';

interface RequestContextValue {
  readonly snapshot: Snapshot;
  /** What follows from the snapshot. */
  readonly state: RequestState;
  readonly act: Act;
  readonly acting: boolean;
  readonly names: Names;
}

const RequestContext = createContext<RequestContextValue | null>(null);

/** The request that the page shows. Only inside {@link RequestPage}. */
export function useRequestContext(): RequestContextValue {
  const value = useContext(RequestContext);
  if (value === null) throw new Error('useRequestContext is used outside RequestPage.');
  return value;
}

async function lookUpNames(accountIds: readonly string[]) {
  const reply = await call('namePeople', { accountIds: [...accountIds] });
  return reply.ok ? reply.value : [];
}

interface RequestPageProps {
  /** What the page shows, for its heading: followed by the request's key. */
  readonly title: string;
  /** How many bars stand there until the request has come. */
  readonly skeletonRows: number;
  readonly children: ReactNode;
}

/** Loads the request, keeps it fresh, and shows what went wrong without taking away what is there. */
export function RequestPage({ title, skeletonRows, children }: RequestPageProps) {
  const { snapshot, lookFailure, act, acting, look } = useRequest();
  const [names] = useState(() => createNames(lookUpNames));
  const value = useMemo(() => (snapshot === null ? null : { snapshot, state: stateOf(snapshot), act, acting, names }), [snapshot, act, acting, names]);
  return (
    <main className="stack wide" aria-busy={snapshot === null}>
      {/* Jira shows the title above the frame; inside it only assistive technology needs one. */}
      <h1 className="visually-hidden">{snapshot === null ? title : `${title} ${snapshot.issue.key}`}</h1>
      {lookFailure === null ? null : (
        <Message tone="danger">
          <p>{lookFailure.message}</p>
          {snapshot === null ? null : <p>What you see may be out of date.</p>}
          <div><Button onClick={look}>Try again</Button></div>
        </Message>
      )}
      {snapshot === null && lookFailure === null ? <><p className="visually-hidden">Loading the request…</p><Skeleton rows={skeletonRows} /></> : null}
      {value === null ? null : <RequestContext.Provider value={value}>{children}</RequestContext.Provider>}
    </main>
  );
}
