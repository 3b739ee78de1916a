import { useEffect, useState } from 'react';
import type { Result } from '../../src/contract/errors';
import type { CallOutput } from '../../src/contract/messages';
import { call } from './call';
import { Disclosure } from '../elements/Disclosure';
import { later } from '../elements/later';
import { FailureMessage, Skeleton } from '../elements/Message';

type Counts = CallOutput<'listHintCounts'>;

const HintRules = later(() => import('./HintRules').then((file) => file.HintRules), <Skeleton rows={4} />);

/** How people took the hints, by rule. Nothing is read until somebody unfolds it. */
export function HintCounts() {
  return <Disclosure summary="How hints were taken"><Loaded /></Disclosure>;
}

function Loaded() {
  const [reply, setReply] = useState<Result<Counts> | null>(null);
  useEffect(() => { void call('listHintCounts', {}).then(setReply); }, []);
  if (reply === null) return <Skeleton rows={4} />;
  if (!reply.ok) return <FailureMessage text={reply.error.message} />;
  if (reply.value.length === 0) return <p className="subtle">Nobody has accepted or dismissed a hint yet.</p>;
  return (
    <>
      <p className="subtle">Each decision counts once for every rule that spoke for the suggested control. Texts and names are not kept.</p>
      <HintRules lines={reply.value} />
    </>
  );
}
