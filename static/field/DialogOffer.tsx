import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { momentAsText } from '../request/people';
import type { Offer } from './useDialogText';

/** So much of it is shown; enough to know it again. */
const EXCERPT = 160;

interface DialogOfferProps {
  readonly offer: Offer;
  readonly onTake: () => void;
  readonly onDrop: () => void;
}

/** Offers what somebody typed here before. Nothing of it goes along with the issue until they take it up. */
export function DialogOffer({ offer: { text, at, masked }, onTake, onDrop }: DialogOfferProps) {
  const said = [text.goal ?? '', text.text].filter((part) => part.trim() !== '').join('\n');
  return (
    <Message tone="information">
      <p>You typed this here on {momentAsText(at)}:</p>
      <p className="quote small pre">{said.length > EXCERPT ? `${said.slice(0, EXCERPT)}…` : said}</p>
      {masked ? <p>Secrets in it were taken out before it was kept. Do not type them again: Odock supplies an approved way to exchange them.</p> : null}
      <div className="row">
        <Button look="primary" onClick={onTake}>Go on with it</Button>
        <Button onClick={onDrop}>Start afresh</Button>
      </div>
    </Message>
  );
}
