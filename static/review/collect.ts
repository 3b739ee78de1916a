import { useCallback, useMemo, useState } from 'react';
import { QUESTION_IDS, type QuestionId } from '../../src/domain/vocabulary/ids';

export interface Collected<T> {
  /** What has been reported, in the order of the process. */
  readonly all: readonly (T & { readonly question: QuestionId })[];
  /** Replaces what a form has to send; null when it has nothing. */
  readonly report: (question: QuestionId, item: T | null) => void;
}

/** Brings together what several forms have to send, so that one press sends it all. */
export function useCollected<T extends object>(): Collected<T> {
  const [items, setItems] = useState<ReadonlyMap<QuestionId, T>>(new Map());
  const report = useCallback((question: QuestionId, item: T | null) => {
    setItems((before) => {
      const next = new Map(before);
      if (item === null) next.delete(question);
      else next.set(question, item);
      return next;
    });
  }, []);
  return useMemo(() => ({
    all: QUESTION_IDS.flatMap((question) => { const item = items.get(question); return item === undefined ? [] : [{ ...item, question }]; }), report,
  }), [items, report]);
}
