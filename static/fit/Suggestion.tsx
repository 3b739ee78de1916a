import { useMemo } from 'react';
import type { TextSource } from '../../src/domain/hints/hint';
import { requestHint } from '../../src/domain/request-hint';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { confirmable } from './confirmable';
import { Confirmation } from './Confirmation';
import { HintDecision } from './HintDecision';
import { HintView } from './HintView';

/** What the app suggests and, when `asks`, what people can make of it. */
export function Suggestion({ asks }: { readonly asks: boolean }) {
  const { snapshot, state } = useRequestContext();
  const mayDecide = useMay()('decide_hint');
  const { issue, brief } = snapshot;
  const hint = useMemo(() => requestHint(issue, brief), [issue, brief]);
  const { hint: decision, fit } = state.record;
  const settled = decision !== null && decision.control === hint?.primary;
  const textOf = (source: TextSource): string => {
    if (source === 'summary') return issue.summary;
    return source === 'description' ? issue.description : brief[source].text;
  };

  return (
    <>
      {hint === null ? <p className="subtle">A suggestion appears here when the brief or the description says what is wanted.</p> : <HintView hint={hint} textOf={textOf} />}
      {asks && !settled && hint !== null && mayDecide.allowed ? <HintDecision key={hint.primary} control={hint.primary} /> : null}
      {asks && fit === null ? <p>No reviewer has confirmed the fit yet.</p> : null}
      {asks ? <Confirmation oneOf={confirmable(hint, state)} start={fit?.control ?? hint?.primary ?? 'unsure'} /> : null}
    </>
  );
}
