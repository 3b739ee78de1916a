import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { MAX_PASTED, type DialogText } from '../../src/domain/brief/dialog-text';
import { ROW_HELP } from '../../src/domain/vocabulary/row-help';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { submitField, type FieldPlace } from '../bridge/field';
import { later } from '../elements/later';
import { Message, Skeleton } from '../elements/Message';
import { DialogOffer } from './DialogOffer';
import { PlainField } from './PlainField';
import type { Reading } from './reading';
import { createSubmitter } from './submitter';
import { useDialogText } from './useDialogText';

const LiveHint = later(() => import('../fit/LiveHint').then((file) => file.default), <Skeleton rows={2} />);
const Secrets = later(() => import('./DialogSecrets').then((file) => file.DialogSecrets), null);
const SortedRows = later(() => import('./SortedRows').then((file) => file.SortedRows), <Skeleton rows={4} />);
const PARTS = [LiveHint, Secrets, SortedRows];
const loadReading = () => import('./reading');

type Read = (text: DialogText) => Reading;

/** What reads the text is fetched once the boxes stand; both are null until it is there. */
function useReading(text: DialogText): { readonly reading: Reading | null; readonly read: Read | null } {
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let gone = false;
    void loadReading().then(({ readDialogText }) => { if (!gone) setRead(() => readDialogText); }, () => undefined);
    void Promise.allSettled(PARTS.map((part) => part.fetch()));
    return () => { gone = true; };
  }, []);
  // Reading a long text takes longer than a key press.
  const settled = useDeferredValue(text);
  const reading = useMemo(() => (read === null ? null : read(settled)), [read, settled]);
  return { reading, read };
}

interface DialogBriefProps {
  readonly place: FieldPlace;
  /** What the field holds to begin with. */
  readonly start: DialogText;
}

/** The brief in the create dialog: a goal, one box for what people have, and what becomes of it. */
export function DialogBrief({ place, start }: DialogBriefProps) {
  const { text, set, offer, take, drop, keep, flush } = useDialogText(place, start);
  const [failed, setFailed] = useState(false);
  const [submitter] = useState(() => createSubmitter({
    loadRead: async () => {
      const { readDialogText } = await loadReading();
      return (typed) => readDialogText(typed).value;
    },
    submit: submitField, onFailure: setFailed,
  }));
  const { reading, read } = useReading(text);
  const isTouched = text !== start;

  useEffect(() => { submitter.begin(place.value); }, [submitter, place]);
  useEffect(() => {
    // Leaving the frame is all that can be noticed of somebody who goes for the dialog's button.
    const leave = (): void => {
      submitter.flush();
      if (isTouched && read !== null) keep(read(text));
      flush();
    };
    const hide = (): void => { if (document.visibilityState === 'hidden') leave(); };
    window.addEventListener('blur', leave);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('blur', leave);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [submitter, isTouched, read, text, keep, flush]);
  // Only what somebody has typed or taken up: what the field holds to begin with it has already.
  useEffect(() => { if (isTouched) submitter.change(text); }, [submitter, text, isTouched]);
  useEffect(() => { if (isTouched && reading?.of === text) keep(reading); }, [keep, reading, text, isTouched]);

  if (offer === undefined) return <Skeleton rows={6} />;
  if (offer !== null) return <DialogOffer offer={offer} onTake={take} onDrop={drop} />;

  const found = reading?.sorted.brief.goal.text ?? '';
  const goal = text.goal ?? found;
  const isTyped = `${goal}${text.text}`.trim() !== '';
  return (
    <>
      <PlainField
        label="Goal" help={`${ROW_HELP.goal.help} It may stay empty: the request’s panel asks again.`} lines={2} maxLength={ROWS.goal.maxText} value={goal}
        onChange={(next) => { set({ ...text, goal: next, corrects: text.goal === null ? found : text.corrects }); }}
      />
      {isTyped && reading !== null ? <LiveHint brief={reading.sorted.brief} summary="" description={text.text} /> : null}
      <PlainField
        label="Paste what you have" help="An e-mail, a table, lines such as “Scope: …” or plain sentences. It is sorted into the rows of the brief." lines={5} maxLength={MAX_PASTED}
        value={text.text} onChange={(next) => { set({ ...text, text: next }); }}
      />
      {isTyped ? <Secrets text={text} onChange={set} /> : null}
      {isTyped && reading !== null ? <SortedRows reading={reading} onUseGoal={(other) => { set({ ...text, goal: other, corrects: other }); }} /> : null}
      {failed ? <Message tone="warning"><p>Jira has not taken over what you typed yet. It is tried again; it is kept as well, and offered to you on the request.</p></Message> : null}
    </>
  );
}
