import { useState } from 'react';
import { seenIn } from '../../src/domain/acts/seen';
import type { Permission } from '../../src/domain/acts/permission';
import type { ItemState } from '../../src/domain/review/item-state';
import type { ItemId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { ROLES } from '../../src/domain/vocabulary/roles';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { FailureMessage, Lozenge, Message } from '../elements/Message';
import { itemAnchor } from '../panel/anchors';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { By } from '../review/By';
import { ProposedWaiver } from '../waivers/ProposedWaiver';
import { WaiverPart } from '../waivers/WaiverPart';
import { waiveSlot } from '../waivers/waivers';
import { ChangedPassages } from '../review/Passages';
import { attestSlot } from './evidence';
import { EvidenceView } from './EvidenceView';
import { AttestForm } from './forms';
import { evidenceRequired, isDue, whatMeets } from './item-view';

/** One item: one line, or the form to attest it when that waits for this person. */
export function ItemCard({ id }: { readonly id: ItemId }) {
  const { state } = useRequestContext();
  const mayAttest = useMay()('attest', { item: id });
  const hasDraft = useHasDraft(attestSlot(id));
  const [attesting, setAttesting] = useState(false);
  const item = state.items[id];
  const due = isDue(id, state) && mayAttest.allowed;
  // A stale attestation is first offered to be renewed as it stands.
  const formOpen = mayAttest.allowed && (attesting || hasDraft || (due && item.attestation === null));
  // As it comes up: nobody looks for what they typed in a fold, and a fold that opens while they type would lose a letter.
  const [waiving] = useState(useHasDraft(waiveSlot(id)));
  const open = due || formOpen || waiving;
  const title = `${id}-title`;
  const heading = <h3 id={title} tabIndex={-1}>{ITEMS[id].label}</h3>;
  const badges = (
    <>
      {item.staleRows.length > 0 ? <Lozenge tone="warning">Stale</Lozenge> : null}
      {id === 'classified' ? null : <ProposedWaiver of={id} />}
      {item.met ? <Lozenge tone="success">Met</Lozenge> : item.waived ? <Lozenge tone="information">Waived</Lozenge> : <Lozenge>Open</Lozenge>}
    </>
  );
  const acts = { attesting: formOpen, focus: attesting, onAttest: () => { setAttesting(true); }, onDone: () => { setAttesting(false); } };
  return (
    <section id={itemAnchor(id)} className={open ? 'item open' : 'item'} tabIndex={-1} aria-labelledby={title}>
      {open ? <><div className="head row">{heading}{badges}</div><ItemSays item={item} /><ItemActs item={item} mayAttest={mayAttest} {...acts} />{id === 'classified' ? null : <WaiverPart of={id} />}</> : (
        <details>
          <summary>{heading}{badges}</summary>
          <div className="body stack"><ItemSays item={item} /><ItemActs item={item} mayAttest={mayAttest} {...acts} />{id === 'classified' ? null : <WaiverPart of={id} />}</div>
        </details>
      )}
    </section>
  );
}

/** What meets an item, and its attestation. */
function ItemSays({ item: { id, attestation, staleRows } }: { readonly item: ItemState }) {
  const { state } = useRequestContext();
  return (
    <div className="stack">
      <p>{whatMeets(id, state)} <span className="subtle small">Owned by {ROLES[ITEMS[id].role].label}.</span></p>
      {attestation === null || staleRows.length === 0 ? null : (
        <>
          <Message tone="warning"><p>The brief has changed since this was attested. Is it still true?</p></Message>
          <ChangedPassages rows={staleRows} basis={attestation.basis} at={attestation.at} />
        </>
      )}
      {attestation === null ? null : (
        <p>
          <strong>Attested:</strong> {attestation.evidence === null ? null : <><EvidenceView evidence={attestation.evidence} /> </>}<span className="pre">{attestation.note}</span>{' '}
          <By did="By" person={attestation.by} at={attestation.at} />
        </p>
      )}
    </div>
  );
}

interface ItemActsProps {
  readonly item: ItemState;
  readonly mayAttest: Permission;
  readonly attesting: boolean;
  readonly focus: boolean;
  readonly onAttest: () => void;
  readonly onDone: () => void;
}

function ItemActs({ item: { id, attestation, staleRows, needsAttestation }, mayAttest, attesting, focus, onAttest, onDone }: ItemActsProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const mayWithdraw = useMay()('withdraw_attestation', { item: id });
  const { label, short } = ITEMS[id];

  function renew(): void {
    if (attestation !== null) void run('attestItem', { item: id, evidence: attestation.evidence, note: attestation.note, seen: seenIn(state) }, `“${label}” is attested again.`);
  }

  if (!mayAttest.allowed && !mayWithdraw.allowed) return needsAttestation && !mayAttest.allowed ? <p className="subtle small">{mayAttest.message}</p> : null;
  return (
    <div className="stack">
      <FailureMessage text={failure?.message ?? null} />
      {mayAttest.allowed && staleRows.length > 0 ? <div><Button look="primary" waiting={waiting} label={`Still true: ${short}`} onClick={renew}>Still true</Button></div> : null}
      {attesting
        ? <AttestForm item={id} evidenceRequired={evidenceRequired(id, state)} focus={focus} onDone={onDone} onCancel={attestation === null ? undefined : onDone} />
        : (
          <div className="row">
            {mayAttest.allowed ? <Button label={`Attest again: ${short}`} onClick={onAttest}>Attest again…</Button> : null}
            {mayWithdraw.allowed ? (
              <Button waiting={waiting} label={`Withdraw the attestation: ${short}`} onClick={() => void run('withdrawAttestation', { item: id }, 'The attestation is withdrawn.')}>Withdraw the attestation</Button>
            ) : null}
          </div>
        )}
    </div>
  );
}
