import { useState } from 'react';
import { seenIn } from '../../src/domain/acts/seen';
import type { ItemId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { SelectField, TextField } from '../elements/fields';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { EVIDENCE_KIND_IDS, EVIDENCE_KINDS, readEvidence, type EvidenceKind } from './evidence';

/** Longest reference to a piece of evidence, as the record keeps it. */
const MAX_REF = 1000;
const KINDS = EVIDENCE_KIND_IDS.map((id) => ({ id, label: EVIDENCE_KINDS[id].label }));

interface AttestFormProps {
  readonly item: ItemId;
  /** The item can only be attested with a piece of evidence. */
  readonly evidenceRequired: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A person's word that an item is met, with what shows it. */
export function AttestForm({ item, evidenceRequired, onDone, onCancel }: AttestFormProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const [kind, setKind] = useState<EvidenceKind>('text');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const { label, help } = ITEMS[item];
  const given = typed.trim() !== '';
  const read = given || evidenceRequired ? readEvidence(kind, typed) : null;
  const problems = [
    ...(read !== null && !read.ok ? [read.problem] : []),
    ...(!given && !evidenceRequired && note.trim() === '' ? ['Give evidence or a note that says how the item is met.'] : []),
    ...secretProblems('Evidence', typed),
    ...noteProblems(note),
  ];

  async function attest(): Promise<void> {
    const failed = await run('attestItem', { item, evidence: read !== null && read.ok ? read.evidence : null, note, seen: seenIn(state) }, `“${label}” is attested.`);
    if (failed === null) onDone();
  }

  return (
    <Opened>
      <p className="subtle">{help}</p>
      <SelectField label={`Evidence${evidenceRequired ? '' : ' (optional)'}`} options={KINDS} value={kind} onChange={setKind} />
      <TextField label={EVIDENCE_KINDS[kind].asks} value={typed} onChange={setTyped} maxLength={MAX_REF} lines={kind === 'text' ? 3 : 1} />
      <NoteField label="Note (optional)" value={note} onChange={setNote} />
      <Submit label="Attest this item" waiting={waiting} problems={problems} failure={failure} onSubmit={() => void attest()} onCancel={onCancel} />
    </Opened>
  );
}
