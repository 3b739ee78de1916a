import { useState } from 'react';
import { BriefSection } from '../brief/BriefSection';
import { useHasDraft } from '../drafts/useDraft';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { goTo, itemAnchor, questionAnchor } from './anchors';
import { Below } from './Below';
import { Changes, Secrets, Send } from './parts';
import { Steps } from './Steps';
import { Versions } from './Versions';
import { Warnings } from './Warnings';
import { whatNow, type Target } from './what-now';
import { WhatNow } from './WhatNow';

/** The whole request, for everybody who sees it; what somebody may not do is not offered to them. */
export function Panel() {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [sending, setSending] = useState(useHasDraft('send'));
  const now = whatNow(state, snapshot.me);
  const sends = sending && may('send_to_review').allowed;

  function send(): void {
    setSending(true);
    goTo('send');
  }

  function follow(target: Target): void {
    switch (target.to) {
      case 'edit': setEditing(true); return;
      case 'send': send(); return;
      case 'question': goTo(questionAnchor(target.question)); return;
      case 'item': goTo(itemAnchor(target.item)); return;
      default: goTo(target.to);
    }
  }

  return (
    <>
      <WhatNow now={now} onFollow={editing || sends ? null : follow} />
      {sends ? <Send onDone={() => { setSending(false); }} onCancel={() => { setSending(false); }} /> : null}
      <Steps />
      <Versions />
      <Warnings />
      {state.record.changes === null ? null : <Changes />}
      {state.openSecrets.length + state.unlistedSecrets.length === 0 ? null : <Secrets />}
      <BriefSection editing={editing} onEdit={() => { setEditing(true); }} onClose={() => { setEditing(false); }} />
      <Below asked={now.button?.target.to === 'asked'} onSend={sends ? null : send} />
    </>
  );
}
