import { useState } from 'react';
import type { Evidence } from '../../src/domain/record';
import type { ItemId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { ROLES } from '../../src/domain/vocabulary/roles';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Button } from '../elements/Button';
import { ExternalLink } from '../elements/ExternalLink';
import { FailureMessage, Message } from '../elements/Message';
import { momentAsText, personAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { AttestForm } from './AttestForm';
import { evidenceRequired, whatMeets } from './item-view';

/** What meets one item, its attestation with the evidence, and what this person can do. */
export function ItemBody({ id }: { readonly id: ItemId }) {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const { failure, waiting, run } = useAct();
  const [attesting, setAttesting] = useState(false);
  const { attestation, staleRows, needsAttestation } = state.items[id];
  const { label, role } = ITEMS[id];
  const mayAttest = may('attest', { item: id });
  const mayWithdraw = may('withdraw_attestation', { item: id });

  return (
    <div className="stack">
      <p>{whatMeets(id, state)} <span className="subtle small">Owned by {ROLES[role].label}.</span></p>
      {staleRows.length === 0 ? null : (
        <Message tone="warning"><p>The attestation is stale: {staleRows.map((row) => ROWS[row].label).join(', ')} changed after it was given.</p></Message>
      )}
      {attestation === null ? null : (
        <div>
          <h3>Attestation</h3>
          {attestation.evidence === null ? null : <p>Evidence: <EvidenceView evidence={attestation.evidence} /></p>}
          {attestation.note === '' ? null : <p className="pre">{attestation.note}</p>}
          <p className="subtle small">Attested by {personAsText(attestation.by, snapshot)}, {momentAsText(attestation.at)}</p>
        </div>
      )}
      {attesting ? (
        <AttestForm item={id} evidenceRequired={evidenceRequired(id, state)} onDone={() => { setAttesting(false); }} onCancel={() => { setAttesting(false); }} />
      ) : (
        <div className="row">
          {mayAttest.allowed ? <Button label={`${attestation === null ? 'Attest' : 'Attest again'}: ${label}`} onClick={() => { setAttesting(true); }}>{attestation === null ? 'Attest' : 'Attest again'}</Button> : null}
          {mayWithdraw.allowed ? (
            <Button waiting={waiting} label={`Withdraw the attestation: ${label}`} onClick={() => void run('withdrawAttestation', { item: id }, 'The attestation is withdrawn.')}>Withdraw the attestation</Button>
          ) : null}
        </div>
      )}
      <FailureMessage text={failure?.message ?? null} />
      {needsAttestation && !mayAttest.allowed ? <p className="subtle small">{mayAttest.message}</p> : null}
    </div>
  );
}

/** A piece of evidence. Comments and attachments are of this issue and are named by their number. */
function EvidenceView({ evidence: { kind, ref } }: { readonly evidence: Evidence }) {
  if (kind === 'link' && /^https?:\/\//i.test(ref)) return <ExternalLink href={ref}>{ref}</ExternalLink>;
  if (kind === 'comment') return <>comment {ref}</>;
  return kind === 'attachment' ? <>attachment {ref}</> : <span className="pre">{ref}</span>;
}
