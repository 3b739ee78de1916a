import { useState } from 'react';
import { timeline, type Placed } from '../../src/domain/log/timeline';
import type { LogEntry } from '../../src/domain/record';
import { call } from '../request/call';
import { useRequestContext } from '../request/RequestContext';

export interface Log {
  /** The lines at hand, newest first. */
  readonly lines: readonly Placed[];
  /** How many lines there are in all. */
  readonly total: number;
  /** Pages whose lines are missing or have been altered. */
  readonly broken: readonly number[];
  readonly loading: boolean;
  /** Why the last page could not be read; null when it could. */
  readonly failure: string | null;
  /** Fetches the next page of older lines; answers whether it came. */
  readonly fetchOlder: () => Promise<boolean>;
}

/** The log of the request: the newest lines came with it, older ones come page by page when somebody asks for them. */
export function useLog(): Log {
  const { snapshot: { record } } = useRequestContext();
  const [pages, setPages] = useState<ReadonlyMap<number, readonly LogEntry[]>>(new Map());
  const [broken, setBroken] = useState<readonly number[]>([]);
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function fetchOlder(): Promise<boolean> {
    let page = record.archive.pages;
    while (pages.has(page)) page -= 1;
    if (page < 1) return false;
    setLoading(true);
    const reply = await call('readLog', { page });
    setLoading(false);
    setFailure(reply.ok ? null : reply.error.message);
    if (!reply.ok) return false;
    setPages((before) => new Map([...before, [page, reply.value.lines]]));
    if (!reply.value.intact) setBroken((before) => [...before, page]);
    return true;
  }

  return { lines: timeline(record, pages), total: record.archive.lines + record.log.length, broken, loading, failure, fetchOlder };
}
