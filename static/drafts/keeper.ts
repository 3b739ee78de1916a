import type { Failure, Result } from '../../src/contract/errors';
import type { CallInput, CallOutput } from '../../src/contract/messages';
import type { Draft, Drafts } from '../../src/contract/drafts';
import type { Json } from '../../src/domain/secrets/mask-texts';
import type { Entry, Outbox } from './outbox';

/** Masks a whole draft; see `src/domain/secrets/mask-texts.ts`. */
export type Mask = (value: Json) => { readonly value: Json; readonly masked: boolean };

export interface KeeperPorts {
  readonly outbox: Outbox;
  /** Loads the masker; rejects when it cannot be had now. Nothing is written anywhere before it is there. */
  readonly loadMask: () => Promise<Mask>;
  readonly send: (input: CallInput<'saveDrafts'>) => Promise<Result<CallOutput<'saveDrafts'>>>;
  readonly now: () => number;
}

/** Saved when nobody has typed for this long, and at the latest this long after the first change. */
export const PAUSE_MS = 2_000;
const LATEST_MS = 10_000;
/** Waits before a save that did not arrive is tried again; the last one repeats. */
const RETRIES_MS: readonly [number, ...number[]] = [5_000, 15_000, 60_000];
/** Worth another try with the same content. `internal` is also what a lost connection comes to. */
const PASSING: readonly Failure['code'][] = ['internal', 'jira_unavailable', 'rate_limited', 'busy'];

/** Drafts of one person in one place, for all forms of the page. */
export interface DraftKeeper {
  /** The newer of what this device holds and what the backend had; null when there is none. */
  newest(slot: string, stored: Draft | undefined): Draft | null;
  /** What somebody has typed into a form, all of it. */
  put(slot: string, value: Json): void;
  /** The form is done with: what was typed is not needed any more. */
  drop(slot: string): void;
  /**
   * What the backend has, each time the page hears of it. The first time, what this device still holds from before is sent,
   * unless the backend has something newer.
   */
  meet(stored: Drafts): void;
  /** Loads the masker, so that it is there when somebody types. */
  prepare(): void;
  /** Sends what is waiting, now. */
  flush(): void;
  subscribe(listener: () => void): () => void;
}

/** `at` tells versions apart, so it grows with every change. */
interface Slot { readonly at: number; readonly value: Json; readonly masked: boolean; readonly written: boolean }

/**
 * Keeps what is typed: in memory as it is, in the outbox and the backend masked. The outbox holds a draft until the backend has
 * confirmed it, so that what was typed without a connection is sent when it is back, even by a later page.
 */
export function createKeeper({ outbox, loadMask, send, now }: KeeperPorts): DraftKeeper {
  const slots = new Map<string, Slot>();
  /** Entries that the backend has not confirmed. */
  const waiting = new Map<string, Entry>();
  /** Refused for what they are: kept here, and sent again only when they change. */
  const refused = new Map<string, number>();
  const listeners = new Set<() => void>();
  /** Slots that the backend may hold, with the newest version known of it. */
  const stored = new Map<string, number>();
  let mask: Mask | null = null;
  let loading: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changedAt: number | null = null;
  let failures = 0;
  let sending = false;
  let met = false;

  for (const [slot, entry] of outbox.read()) {
    stored.set(slot, entry.at);
    waiting.set(slot, entry);
    slots.set(slot, { ...entry, value: entry.value as Json, written: true });
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => { void deliver(); }, ms);
  }

  function prepare(): void {
    if (mask !== null) return;
    loading ??= loadMask().then((loaded) => { mask = loaded; loading = null; write(); }, () => { loading = null; }).then(() => {
      if (unwritten() || due().length > 0) later(mask === null ? RETRIES_MS[0] : PAUSE_MS);
    });
  }

  const unwritten = (): boolean => [...slots.values()].some(({ written }) => !written);

  /** Moves what was typed into the outbox, as soon as it can be masked. */
  function write(): void {
    if (!unwritten()) return;
    if (mask === null) {
      prepare();
      return;
    }
    for (const [slot, { at, value, masked, written }] of slots) {
      if (written) continue;
      const shown = mask(value);
      const entry: Entry = { at, value: shown.value, masked: value !== null && (masked || shown.masked) };
      slots.set(slot, { at, value, masked: entry.masked, written: true });
      waiting.set(slot, entry);
      outbox.put(slot, entry);
    }
  }

  function change(slot: string, value: Json): void {
    const before = slots.get(slot);
    const at = Math.max(now(), (before?.at ?? 0) + 1, (stored.get(slot) ?? 0) + 1);
    slots.set(slot, { at, value, masked: value !== null && (before?.masked ?? false), written: false });
    write();
    changedAt ??= now();
    later(Math.max(0, Math.min(PAUSE_MS, changedAt + LATEST_MS - now())));
    for (const listener of listeners) listener();
  }

  async function attempt(names: readonly string[]): Promise<Failure | null> {
    const sent = new Map(names.flatMap((slot) => { const entry = waiting.get(slot); return entry === undefined ? [] : [[slot, entry] as const]; }));
    for (const [slot, { at }] of sent) stored.set(slot, at);
    const reply = await send({ slots: Object.fromEntries([...sent].map(([slot, entry]) => [slot, entry.value === null ? null : entry])) });
    if (!reply.ok && PASSING.includes(reply.error.code)) return reply.error;
    // One slot that is too large must not keep the others from being saved.
    if (!reply.ok && sent.size > 1) {
      for (const slot of sent.keys()) { const failure = await attempt([slot]); if (failure !== null) return failure; }
      return null;
    }
    for (const [slot, { at }] of sent) {
      if (!reply.ok) refused.set(slot, at);
      else {
        outbox.remove(slot, at);
        if (waiting.get(slot)?.at === at) waiting.delete(slot);
      }
    }
    return null;
  }

  const due = (): string[] => [...waiting].filter(([slot, { at }]) => refused.get(slot) !== at).map(([slot]) => slot);

  async function deliver(): Promise<void> {
    clearTimeout(timer);
    write();
    if (sending || due().length === 0) return;
    sending = true;
    changedAt = null;
    const failure = await attempt(due());
    sending = false;
    failures = failure === null ? 0 : failures + 1;
    if (failure !== null) later(RETRIES_MS[Math.min(failures, RETRIES_MS.length) - 1] ?? RETRIES_MS[0]);
    else if (due().length > 0) later(PAUSE_MS);
  }

  return {
    newest(slot, stored) {
      const own = slots.get(slot);
      const newer = own !== undefined && (stored === undefined || own.at >= stored.at) ? own : stored;
      return newer === undefined || newer.value === null ? null : { at: newer.at, value: newer.value, masked: newer.masked };
    },
    put: change,
    drop(slot) {
      if (stored.has(slot)) {
        change(slot, null);
        return;
      }
      const at = slots.get(slot)?.at;
      if (at === undefined) return;
      slots.delete(slot);
      waiting.delete(slot);
      outbox.remove(slot, at);
      for (const listener of listeners) listener();
    },
    meet(drafts) {
      for (const [slot, { at }] of Object.entries(drafts)) stored.set(slot, Math.max(at, stored.get(slot) ?? 0));
      if (met) return;
      met = true;
      for (const [slot, { at }] of [...waiting]) {
        if ((drafts[slot]?.at ?? 0) <= at) continue;
        waiting.delete(slot);
        slots.delete(slot);
        outbox.remove(slot, at);
      }
      if (waiting.size > 0) later(0);
    },
    prepare,
    flush() { void deliver(); },
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
