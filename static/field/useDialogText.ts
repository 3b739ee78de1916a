import { useCallback, useEffect, useMemo, useState } from 'react';
import { DIALOG_SLOT, type Draft } from '../../src/contract/drafts';
import type { CallInput } from '../../src/contract/messages';
import { DialogText, type KeptDialogText } from '../../src/domain/brief/dialog-text';
import type { Json } from '../../src/domain/secrets/mask-texts';
import { call } from './call';
import type { FieldPlace } from '../bridge/field';
import type { DraftKeeper } from '../drafts/keeper';
import { keeperFor } from '../drafts/page-keeper';
import type { Reading } from './reading';

/** What somebody typed in the dialog before and has not used. */
export interface Offer { readonly text: DialogText; readonly at: number; readonly masked: boolean }

export interface DialogTextState {
  readonly text: DialogText;
  readonly set: (next: DialogText) => void;
  /** Undefined until it is known whether there is one; whoever typed before then would replace it. */
  readonly offer: Offer | null | undefined;
  /** Goes on with what is offered. */
  readonly take: () => void;
  /** Takes what is offered away for good. */
  readonly drop: () => void;
  /** Keeps a text with the brief that it was sorted into. */
  readonly keep: (reading: Pick<Reading, 'of' | 'value' | 'whole'>) => void;
  /** Hands what is typed over to the backend, now. */
  readonly flush: () => void;
}

async function keepInProject({ slots }: CallInput<'saveDrafts'>) {
  const reply = await call('saveDialogDraft', { draft: slots[DIALOG_SLOT] ?? null });
  return reply.ok ? { ok: true as const, value: { masked: [] } } : reply;
}

function offerOf(draft: Draft | null): Offer | null {
  if (draft === null) return null;
  const text = DialogText.safeParse(draft.value);
  return text.success ? { text: text.data, at: draft.at, masked: draft.masked } : null;
}

function keptOf(text: DialogText, brief: Reading['value'], whole: boolean): Json {
  const kept: KeptDialogText = { ...text, brief, whole };
  return JSON.parse(JSON.stringify(kept)) as Json;
}

const isEmpty = ({ goal, text }: DialogText): boolean => (goal ?? '').trim() === '' && text.trim() === '';

/** What is typed in the dialog, kept for this person and project until it is used. Where the host names no project, it is not kept. */
export function useDialogText({ accountId, projectId }: FieldPlace, start: DialogText): DialogTextState {
  const keeper = useMemo<DraftKeeper | null>(() => (projectId === null ? null : keeperFor(`project-${projectId}`, accountId, keepInProject)), [accountId, projectId]);
  const [text, setText] = useState(start);
  const [offer, setOffer] = useState<Offer | null | undefined>(keeper === null ? null : undefined);

  useEffect(() => {
    if (keeper === null) return undefined;
    let gone = false;
    keeper.prepare();
    void call('readDialogDraft', {}).then((reply) => {
      if (gone) return;
      const stored = reply.ok ? reply.value.draft : null;
      keeper.meet(stored === null ? {} : { [DIALOG_SLOT]: stored });
      setOffer(offerOf(keeper.newest(DIALOG_SLOT, stored ?? undefined)));
    });
    return () => { gone = true; };
  }, [keeper]);

  const keep = useCallback<DialogTextState['keep']>(({ of, value, whole }) => {
    if (isEmpty(of)) keeper?.drop(DIALOG_SLOT);
    else keeper?.put(DIALOG_SLOT, keptOf(of, value, whole));
  }, [keeper]);
  const set = useCallback((next: DialogText) => {
    setText(next);
    // At once, whatever becomes of the reading.
    keep({ of: next, value: null, whole: false });
  }, [keep]);
  const take = useCallback(() => {
    if (offer !== null && offer !== undefined) setText(offer.text);
    setOffer(null);
  }, [offer]);
  const drop = useCallback(() => {
    keeper?.drop(DIALOG_SLOT);
    setOffer(null);
  }, [keeper]);
  const flush = useCallback(() => { keeper?.flush(); }, [keeper]);
  return { text, set, offer, take, drop, keep, flush };
}
