import { useState } from 'react';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';
import { moveSlot, type Offer } from './moves';

/** Comes with the detector of secrets, so it is fetched when it is first shown. */
const MoveForm = later(() => import('./MoveForm').then((file) => file.MoveForm), <Skeleton rows={4} />);

/** One move: its form, a button that opens it, or why it is not offered. What somebody has typed before opens it again. */
export function MoveOffer({ offer }: { readonly offer: Offer }) {
  const { move } = offer;
  const { label } = MOVES[move];
  const hasDraft = useHasDraft(moveSlot(move));
  const [asked, setAsked] = useState(false);
  if (offer.kind === 'no') return <p><strong>{label}:</strong> <span className="subtle">{offer.why}</span></p>;
  const close = (): void => { setAsked(false); };
  if (offer.kind === 'form') return <MoveForm move={move} focus={false} onDone={close} />;
  return asked || hasDraft
    ? <MoveForm move={move} focus={asked} onDone={close} onCancel={close} />
    : <div><Button onClick={() => { setAsked(true); }}>{`${label}…`}</Button></div>;
}
