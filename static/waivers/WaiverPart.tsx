import { useState } from 'react';
import type { WaiverState } from '../../src/domain/review/waivers';
import { REVIEWER_ROLES } from '../../src/domain/vocabulary/roles';
import { shortOf, waiverSubject, type WaivableId } from '../../src/domain/vocabulary/waivers';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { later } from '../elements/later';
import { FailureMessage, Message, Skeleton } from '../elements/Message';
import { dayAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { By } from '../review/By';
import { ChangedPassages } from '../review/Passages';
import { isOpen, waiveSlot } from './waivers';

/** Comes with the detector of secrets, so it is fetched when it is first shown. */
const WaiveForm = later(() => import('./WaiveForm').then((file) => file.WaiveForm), <Skeleton rows={5} />);

/** The waiver of a question or an item: what was agreed, and what this person can do about it. Nothing where there is neither. */
export function WaiverPart({ of }: { readonly of: WaivableId }) {
  const { state } = useRequestContext();
  const may = useMay();
  const [asked, setAsked] = useState(false);
  const hasDraft = useHasDraft(waiveSlot(of));
  const standing = state.waivers[of];
  const mayWaive = may('waive', waiverSubject(of)).allowed;
  const close = (): void => { setAsked(false); };
  const form = mayWaive && (asked || hasDraft);
  if (standing === undefined && !form && !(mayWaive && isOpen(of, state))) return null;
  return (
    <div className="stack">
      {standing === undefined ? null : <Agreed standing={standing} />}
      {form ? <WaiveForm of={of} focus={asked} onDone={close} /> : (
        <div className="row">
          {standing === undefined ? null : <WaiverActs standing={standing} />}
          {mayWaive && standing?.standing !== 'proposed' ? <Button look="link" label={`Waive ${shortOf(of)}…`} onClick={() => { setAsked(true); }}>Waive…</Button> : null}
        </div>
      )}
    </div>
  );
}

const SAYS: Readonly<Record<WaiverState['standing'], string>> = {
  proposed: 'A waiver is proposed', holds: 'Waived', stale: 'A waiver that holds no more, because the brief has changed', expired: 'A waiver that has run out',
};

function Agreed({ standing: { waiver, standing, staleRows } }: { readonly standing: WaiverState }) {
  const { proposed, seconded } = waiver;
  return (
    <Message tone={standing === 'holds' ? 'information' : 'warning'}>
      <p>
        <strong>{SAYS[standing]}</strong>, {standing === 'expired' ? 'last day' : 'until'} {dayAsText(waiver.until - 1)}: <span className="pre">{waiver.reason}</span>
      </p>
      <p>
        <By did={`Proposed${seconded === null ? '' : ` for ${REVIEWER_ROLES[seconded.withRole].label}`} by`} person={proposed.by} at={proposed.at} />
        {seconded === null ? null : <>{' · '}<By did={`Seconded for ${REVIEWER_ROLES[seconded.role].label} by`} person={seconded.by} at={seconded.at} /></>}
      </p>
      {staleRows.length === 0 ? null : <ChangedPassages rows={staleRows} basis={waiver.basis} at={proposed.at} />}
    </Message>
  );
}

function WaiverActs({ standing: { waiver, standing } }: { readonly standing: WaiverState }) {
  const { failure, waiting, run } = useAct();
  const may = useMay();
  const subject = waiverSubject(waiver.of);
  const maySecond = may('second_waiver', subject);
  const mayEnd = may('end_waiver', subject);
  const name = shortOf(waiver.of);
  const which = { of: waiver.of, waiver: waiver.id };
  return (
    <>
      <FailureMessage text={failure?.message ?? null} />
      {maySecond.allowed ? <Button look="primary" waiting={waiting} label={`Second the waiver of ${name}`} onClick={() => void run('secondWaiver', which, `${name} is waived.`)}>Second the waiver</Button> : null}
      {standing === 'proposed' && !maySecond.allowed ? <p className="subtle small">{maySecond.message}</p> : null}
      {mayEnd.allowed ? (
        <Button waiting={waiting} label={`${standing === 'proposed' ? 'Drop the proposal' : 'End the waiver'} of ${name}`} onClick={() => void run('endWaiver', which, standing === 'proposed' ? 'The proposal is dropped.' : `The waiver of ${name} is ended.`)}>
          {standing === 'proposed' ? 'Drop the proposal' : 'End the waiver'}
        </Button>
      ) : null}
    </>
  );
}
