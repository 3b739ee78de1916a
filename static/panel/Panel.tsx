import { useEffect, useState } from 'react';
import { BriefSection } from '../brief/BriefSection';
import { Button } from '../elements/Button';
import { GateSentences } from '../gate/GateSentences';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { Acceptance, Fit, Moves, Questions, Secrets, Send } from './parts';
import { goTo, itemAnchor, questionAnchor } from './anchors';
import { Steps } from './Steps';
import { whatNow, type Target } from './what-now';

/** The whole request, for everybody who sees it; what somebody may not do is not offered to them. */
export function Panel() {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [sending, setSending] = useState(false);
  const now = whatNow(state, snapshot.me);
  const maySend = may('send_to_review').allowed;

  useEffect(() => { if (sending) goTo('send'); }, [sending]);

  function follow(target: Target): void {
    switch (target.to) {
      case 'edit': setEditing(true); return;
      case 'send': setSending(true); return;
      case 'question': goTo(questionAnchor(target.question)); return;
      case 'item': goTo(itemAnchor(target.item)); return;
      default: goTo(target.to);
    }
  }

  return (
    <>
      <section className="now stack" aria-labelledby="now">
        <h2 id="now" tabIndex={-1}>What now</h2>
        <p>{now.sentence}</p>
        {now.button === null || editing || sending ? null : <div><Button look="primary" onClick={() => { if (now.button !== null) follow(now.button.target); }}>{now.button.label}</Button></div>}
      </section>
      {sending && maySend ? <Send onDone={() => { setSending(false); }} onCancel={() => { setSending(false); }} /> : null}
      <Steps />
      {state.openSecrets.length === 0 ? null : <Secrets />}
      <BriefSection editing={editing} onEdit={() => { setEditing(true); }} onClose={() => { setEditing(false); }} />
      <Fit />
      <Questions />
      <Acceptance />
      <Moves onSend={sending ? null : () => { setSending(true); }} />
      {state.record.reviewSince === null ? null : <GateSentences />}
    </>
  );
}
