import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type * as z from 'zod/mini';
import type { Drafts } from '../../src/contract/drafts';
import type { Json } from '../../src/domain/secrets/mask-texts';
import { call } from '../request/call';
import { useRequestContext } from '../request/RequestContext';
import type { DraftKeeper, KeeperPorts } from './keeper';
import { keeperFor } from './page-keeper';

export interface DraftState<T> {
  readonly value: T;
  /** Replaces the value, and keeps it for later; a value that is as at the start is no draft. */
  readonly set: (next: T) => void;
  /** After a successful act, or when the person gives up: the value is as at the start, and no draft is kept. */
  readonly discard: () => void;
  /** When the form came up with what somebody had typed before; `masked`: secrets were taken out of it. */
  readonly resumed: { readonly at: number; readonly masked: boolean } | null;
}

const NONE: Drafts = {};
const keepOnRequest: KeeperPorts['send'] = (input) => call('saveDrafts', input);

function useKeeper(): { readonly keeper: DraftKeeper; readonly stored: Drafts } {
  const { snapshot } = useRequestContext();
  const keeper = keeperFor(snapshot.issue.id, snapshot.me.accountId, keepOnRequest);
  const stored = snapshot.drafts ?? NONE;
  useEffect(() => { keeper.meet(stored); }, [keeper, stored]);
  return { keeper, stored };
}

interface Held<T> { readonly start: T; readonly value: T; readonly resumed: DraftState<T>['resumed'] }

/**
 * State of a form that is not lost: as `useState`, and what is set is kept masked on this device at once, and in the backend
 * soon after. `slot` names the form (see `src/contract/drafts.ts`), `schema` parses what comes back, and what does not fit is dropped.
 * `T` is JSON. A component keeps its slot for as long as it lives: give it a `key` when the slot changes.
 */
export function useDraft<T>(slot: string, schema: z.ZodMiniType<T>, start: () => T): DraftState<T> {
  const { keeper, stored } = useKeeper();
  const [held, setHeld] = useState<Held<T>>(() => {
    const first = start();
    const draft = keeper.newest(slot, stored[slot]);
    const parsed = draft === null ? null : schema.safeParse(draft.value);
    if (draft === null || parsed?.success !== true) return { start: first, value: first, resumed: null };
    return { start: first, value: parsed.data, resumed: { at: draft.at, masked: draft.masked } };
  });

  useEffect(() => { keeper.prepare(); }, [keeper]);

  const first = held.start;
  const set = useCallback((next: T) => {
    setHeld((before) => ({ ...before, value: next }));
    if (same(next, first)) keeper.drop(slot);
    else keeper.put(slot, asJson(next));
  }, [keeper, slot, first]);
  const discard = useCallback(() => {
    setHeld((before) => ({ start: before.start, value: before.start, resumed: null }));
    keeper.drop(slot);
  }, [keeper, slot]);
  return { value: held.value, set, discard, resumed: held.resumed };
}

/** Whether something that was typed into the form of `slot` is waiting: on load, such a form opens itself. */
export function useHasDraft(slot: string): boolean {
  const { keeper, stored } = useKeeper();
  return useSyncExternalStore(keeper.subscribe, () => keeper.newest(slot, stored[slot]) !== null);
}

/** Those of `slots` in which something that was typed is waiting, as {@link useHasDraft}. */
export function useDraftsAmong(slots: readonly string[]): readonly string[] {
  const { keeper, stored } = useKeeper();
  const found = useSyncExternalStore(keeper.subscribe, () => slots.filter((slot) => keeper.newest(slot, stored[slot]) !== null).join(' '));
  return found === '' ? [] : found.split(' ');
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
