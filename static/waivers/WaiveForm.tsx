import * as z from 'zod/mini';
import { seenIn } from '../../src/domain/acts/seen';
import { isQuestion, MAX_WAIVER_DAYS, shortOf, type WaivableId } from '../../src/domain/vocabulary/waivers';
import { REVIEWER_ROLES } from '../../src/domain/vocabulary/roles';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { DateField } from '../elements/fields';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { waiveSlot } from './waivers';

const Typed = z.object({ reason: z.string(), until: z.string() });

/** Longest reason, as the record keeps it. */
const MAX_REASON = 1000;
const DAY_MS = 86_400_000;
const dayAfter = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Proposes to set a question or an item aside for a time. */
export function WaiveForm({ of, focus, onDone }: { readonly of: WaivableId; readonly focus: boolean; readonly onDone: () => void }) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { value, set, discard, resumed } = useDraft(waiveSlot(of), Typed, (): z.infer<typeof Typed> => ({ reason: '', until: '' }));
  const { reason, until } = value;
  const name = shortOf(of);

  async function propose(): Promise<void> {
    const failed = await run('proposeWaiver', { of, reason, until, seen: seenIn(state) }, `A waiver of ${name} is proposed; somebody of another role seconds it.`);
    if (failed === null) { discard(); onDone(); }
  }

  const others = state.waiverRoles.map((role) => REVIEWER_ROLES[role].label).join(', ');
  const fields = (
    <>
      <p>
        A waiver sets {isQuestion(of) ? `${name} aside: the gates do not wait for its verdict` : `“${name}” aside: the gates do not ask for it, and it does not count as met`} until the day you
        choose. It counts once somebody else, of another role, seconds it ({others}).
      </p>
      <Resumed resumed={resumed} onDrop={discard} />
      <NoteField label={`Why ${name} can be waived`} value={reason} onChange={(text) => { set({ ...value, reason: text }); }} maxLength={MAX_REASON} />
      <DateField label="Last day on which it holds" value={until} onChange={(day) => { set({ ...value, until: day }); }} min={dayAfter(0)} max={dayAfter(MAX_WAIVER_DAYS)} />
      <Submit
        label={`Propose to waive ${name}`} waiting={waiting} failure={failure} onSubmit={() => void propose()}
        problems={[...noteProblems(reason, { required: 'Say why it can be waived.', maxLength: MAX_REASON }), ...(until === '' ? ['Choose the last day on which it holds.'] : [])]}
        onCancel={() => { discard(); onDone(); }}
      />
    </>
  );
  return focus ? <Opened>{fields}</Opened> : <div className="stack">{fields}</div>;
}
