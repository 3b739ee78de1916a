import * as z from 'zod/mini';
import { seenIn } from '../../src/domain/acts/seen';
import type { ItemId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { TextField } from '../elements/fields';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { useRequestContext } from '../request/RequestContext';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { attestSlot, MAX_REF, MAX_WORDS, NOTHING_GIVEN, readEvidence } from './evidence';
import { EvidencePicker } from './EvidencePicker';

const Given = z.object({ picked: z.nullable(z.string()), link: z.string(), words: z.string() });

interface AttestFormProps {
  readonly item: ItemId;
  /** The item can only be attested with a piece of evidence; words are one. */
  readonly evidenceRequired: boolean;
  /** Somebody asked for the form: the focus goes into it. */
  readonly focus: boolean;
  readonly onDone: () => void;
  /** Present when there is something to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

/** A person's word that an item is met, with what shows it. */
export function AttestForm({ item, evidenceRequired, focus, onDone, onCancel }: AttestFormProps) {
  const { snapshot, state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { value, set, discard, resumed } = useDraft(attestSlot(item), Given, (): z.infer<typeof Given> => ({ ...NOTHING_GIVEN }));
  const { label, help } = ITEMS[item];
  const { evidence, note, problems } = readEvidence(value, evidenceRequired, snapshot.issue.key);

  async function attest(): Promise<void> {
    const failed = await run('attestItem', { item, evidence, note, seen: seenIn(state) }, `“${label}” is attested.`);
    if (failed === null) { discard(); onDone(); }
  }

  const fields = (
    <>
      <p className="subtle">{help}</p>
      <Resumed resumed={resumed} onDrop={discard} />
      <TextField label="In words" value={value.words} maxLength={MAX_WORDS} lines={2} error={secretProblems('In words', value.words).join(' ') || null} onChange={(words) => { set({ ...value, words }); }} />
      <TextField label="A link (optional)" value={value.link} maxLength={MAX_REF} error={secretProblems('A link', value.link).join(' ') || null} onChange={(link) => { set({ ...value, link }); }} />
      <EvidencePicker given={value} onPick={(picked) => { set({ ...value, picked }); }} />
      <Submit
        label={`Attest: ${ITEMS[item].short}`} waiting={waiting} failure={failure} onSubmit={() => void attest()}
        problems={[...problems, ...secretProblems('In words', value.words), ...secretProblems('A link', value.link)]}
        onCancel={onCancel === undefined ? undefined : () => { discard(); onCancel(); }}
      />
    </>
  );
  return focus ? <Opened>{fields}</Opened> : <div className="stack">{fields}</div>;
}
