import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../src/contract/errors';
import type { ActCallName, CallInput } from '../../src/contract/messages';
import type { Snapshot } from '../../src/contract/snapshot';
import { call } from './call';
import { watchIssue, watchReturn } from '../bridge/host';
import { hearOthers, tellOthers } from '../bridge/realtime';

/** Jira tells of one act in several events; they are answered with one look. */
const EVENT_PAUSE_MS = 300;
/** Messages of other pages and Jira's events may be lost: whoever comes back to something older looks again. */
const OUT_OF_DATE_MS = 2_000;

export type Act = <K extends ActCallName>(name: K, payload: CallInput<K>) => Promise<Failure | null>;

export interface RequestHandle {
  /** What was seen last; null before the first answer. */
  readonly snapshot: Snapshot | null;
  /** Why the last look failed; null when it did not. An older snapshot stays beside it. */
  readonly lookFailure: Failure | null;
  /** True while an act is on its way. Only one goes at a time. */
  readonly acting: boolean;
  readonly act: Act;
  readonly look: () => void;
}

/** Reads the request and keeps it fresh: after each act of this page, when Jira tells of a change by others, and when somebody comes back to it. */
export function useRequest(): RequestHandle {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [lookFailure, setLookFailure] = useState<Failure | null>(null);
  const [acting, setActing] = useState(false);
  // Counts what has been asked for; a look that an act or a later look has overtaken is out of date and dropped.
  const asked = useRef(0);
  const askedAt = useRef(0);

  const look = useCallback(() => {
    asked.current += 1;
    askedAt.current = Date.now();
    const number = asked.current;
    void call('viewRequest', {}).then((reply) => {
      if (asked.current !== number) return;
      if (reply.ok) setSnapshot(reply.value);
      setLookFailure(reply.ok ? null : reply.error);
    });
  }, []);

  const act = useCallback<Act>(async (name, payload) => {
    setActing(true);
    asked.current += 1;
    const number = asked.current;
    const reply = await call(name, payload);
    const lookedMeanwhile = asked.current !== number;
    asked.current += 1;
    setActing(false);
    if (reply.ok) {
      // Who somebody is and what they have typed only a look says.
      const after = reply.value;
      tellOthers(after.issue.id);
      setSnapshot((last) => (last === null ? null : { ...last, ...after }));
      setLookFailure(null);
    }
    // A refusal often means that something has changed; a look asked for meanwhile may know more than the reply.
    if (!reply.ok || lookedMeanwhile) look();
    return reply.ok ? null : reply.error;
  }, [look]);

  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lookSoon = useCallback((): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(look, EVENT_PAUSE_MS);
  }, [look]);

  const requestId = snapshot?.issue.id;
  useEffect(() => (requestId === undefined ? undefined : hearOthers(requestId, lookSoon)), [requestId, lookSoon]);

  useEffect(() => {
    look();
    const stopEvents = watchIssue(lookSoon);
    const stopReturns = watchReturn(() => { if (Date.now() - askedAt.current > OUT_OF_DATE_MS) lookSoon(); });
    return () => {
      clearTimeout(timer.current);
      stopEvents();
      stopReturns();
    };
  }, [look, lookSoon]);

  return { snapshot, lookFailure, acting, act, look };
}
