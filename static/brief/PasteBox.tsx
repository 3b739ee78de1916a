import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { WireBrief } from '../../src/contract/brief';
import { MAX_PASTED } from '../../src/domain/brief/dialog-text';
import type { Brief } from '../../src/domain/brief/model';
import { parsePaste } from '../../src/domain/brief/paste';
import { ROW_IDS } from '../../src/domain/vocabulary/ids';
import { Resumed } from '../drafts/Resumed';
import { useDraft, useHasDraft } from '../drafts/useDraft';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { TextField } from '../elements/fields';
import { useRequestContext } from '../request/RequestContext';
import { EarlierRequests } from './EarlierRequests';
import { PasteReview } from './PasteReview';
import { PasteSecrets } from './PasteSecrets';
import { PersonalData } from './PersonalData';
import { passagesOf, passagesOfBrief, summaryOf, type Taken } from './paste-review';
import type { PasteStart } from './start';

/** Nobody wants a sentence read out after each key. */
const SAID_AFTER_MS = 1_000;

const Pasted = z.object({
  text: z.string(),
  /** The brief of an earlier request that is taken over instead of a text. */
  from: z.nullable(z.object({ key: z.string(), brief: WireBrief })),
  places: z.record(z.string(), z.nullable(z.enum(ROW_IDS))),
});
type Pasted = z.infer<typeof Pasted>;
const NOTHING: Pasted = { text: '', from: null, places: {} };

interface PasteBoxProps {
  readonly brief: Brief;
  /** Null when it stays folded until somebody asks for it. */
  readonly start: PasteStart | null;
  readonly onTake: (taken: Taken) => void;
}

/** Takes what people already have, shows into which rows it would go, and puts it there when they agree. */
export function PasteBox({ brief, start, onTake }: PasteBoxProps) {
  const { snapshot: { issue: { description } } } = useRequestContext();
  const announce = useAnnounce();
  const { value: pasted, set, discard, resumed } = useDraft<Pasted>('paste', Pasted, () => NOTHING);
  const [open, setOpen] = useState(useHasDraft('paste') || start !== null);
  const [choosing, setChoosing] = useState(start === 'earlier');
  const box = useRef<HTMLDetailsElement>(null);

  // Sorting a long text takes longer than a key press.
  const text = useDeferredValue(pasted.text);
  const { from } = pasted;
  const parsed = useMemo(() => (text.trim() === '' || text.length > MAX_PASTED ? null : parsePaste(text)), [text]);
  const passages = useMemo(() => {
    if (from !== null) return passagesOfBrief(from.brief, brief);
    return parsed === null ? [] : passagesOf(parsed, brief);
  }, [from, parsed, brief]);
  const isThere = from !== null || text.trim() !== '';
  const isRead = from !== null || parsed !== null;
  const summary = isRead ? summaryOf(passages) : '';

  useEffect(() => {
    if (typeof start === 'object' && start !== null) set({ ...NOTHING, text: start.rest });
    if (start === 'paste') box.current?.querySelector('textarea')?.focus();
    if (start === 'earlier') box.current?.querySelector('summary')?.focus();
    // Only what it was opened with counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (summary === '') return undefined;
    const timer = setTimeout(() => { announce(summary); }, SAID_AFTER_MS);
    return () => { clearTimeout(timer); };
  }, [announce, summary]);

  function take(taken: Taken): void {
    onTake(taken);
    discard();
    setOpen(false);
    announce('The rows are in the brief below. Nothing is saved yet.');
  }

  return (
    <details className="disclosure card" ref={box} open={open} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>Paste what you have, or start from an earlier request</summary>
      <div className="stack">
        <Resumed resumed={resumed} onDrop={discard} />
        {from === null ? (
          <TextField
            label="Text to sort into rows" value={pasted.text} maxLength={MAX_PASTED} lines={6}
            help="An e-mail, lines such as “Goal: …”, a table or plain sentences. You look at each row before it is taken over, and nothing is saved until you save the brief."
            onChange={(next) => { set({ ...NOTHING, text: next }); }}
          />
        ) : <p>From the request {from.key}:</p>}
        <div className="row">
          {description.trim() === '' || isThere ? null : <Button onClick={() => { set({ ...NOTHING, text: description }); }}>Use the description of this issue</Button>}
          {isThere || choosing ? null : <Button onClick={() => { setChoosing(true); }}>Start from an earlier request…</Button>}
          {isThere ? <Button look="link" onClick={discard}>Clear the box</Button> : null}
        </div>
        {choosing && !isThere ? <EarlierRequests onRead={(earlier) => { setChoosing(false); set({ ...NOTHING, from: earlier }); }} /> : null}
        {from === null ? <><PasteSecrets text={text} onMask={(masked) => { set({ ...pasted, text: masked }); }} /><PersonalData text={text} /></> : null}
        {isRead ? (
          <PasteReview
            summary={summary} passages={passages} brief={brief} places={pasted.places}
            onPlace={(id, row) => { set({ ...pasted, places: { ...pasted.places, [id]: row } }); }} onTake={take}
          />
        ) : null}
      </div>
    </details>
  );
}
