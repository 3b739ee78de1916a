import type { DialogText } from '../../src/domain/brief/dialog-text';

/** Makes the field's value of what is typed. */
export type Read = (text: DialogText) => unknown;

export interface SubmitterPorts {
  /** Loads what makes a value of a text; rejects when it cannot be had now. */
  readonly loadRead: () => Promise<Read>;
  readonly submit: (value: unknown) => Promise<void>;
  /** Called with whether the last try failed. */
  readonly onFailure: (failed: boolean) => void;
}

/** Somebody who types pauses for so long now and then. */
export const SUBMIT_PAUSE_MS = 150;
const RETRY_MS = 3_000;

/** Hands what is typed over to the create dialog. */
export interface Submitter {
  /** What the field holds to begin with. The dialog waits for a first answer of each field, so it is given at once. */
  begin(value: unknown): void;
  change(text: DialogText): void;
  /** Hands over what is waiting, now: the person may be about to press *Create*, and the dialog never asks again. */
  flush(): void;
}

/**
 * Submits on each change, after a short pause, and the last state always. Nothing is submitted before it has been read, which masks secrets.
 * The same value is not submitted twice, and one that was not taken is tried again.
 */
export function createSubmitter({ loadRead, submit, onFailure }: SubmitterPorts): Submitter {
  let read: Read | null = null;
  let latest: DialogText | null = null;
  let sent: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => { void send(); }, ms);
  }

  async function give(value: unknown): Promise<void> {
    const json = JSON.stringify(value);
    if (json === sent) return;
    sent = json;
    try {
      await submit(value);
      onFailure(false);
    } catch {
      // A newer value may be on its way by now; that one speaks for itself.
      if (sent !== json) return;
      sent = null;
      onFailure(true);
      later(RETRY_MS);
    }
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (latest === null) return;
    try {
      read ??= await loadRead();
    } catch {
      onFailure(true);
      later(RETRY_MS);
      return;
    }
    // What was typed while it was being fetched counts too.
    await give(read(latest));
  }

  return {
    begin(value) { void give(value); },
    change(text) {
      latest = text;
      later(SUBMIT_PAUSE_MS);
    },
    flush() { void send(); },
  };
}
