import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { Disclosure } from '../elements/Disclosure';
import { Lozenge, Message } from '../elements/Message';
import { By } from '../review/By';
import { useRequestContext } from '../request/RequestContext';
import { Confirmation } from './Confirmation';
import { Suggestion } from './parts';

/** Where the requirement belongs: what the app suggests, what people made of it, what a reviewer confirmed. */
export function FitSection() {
  const { state } = useRequestContext();
  const { hint: decision, fit } = state.record;
  const isStale = state.fit.staleRows.length > 0;
  const isOwn = state.byRequester.fit;
  return (
    <section className="section stack" aria-labelledby="fit">
      <h2 id="fit" tabIndex={-1}>Where it belongs</h2>
      {fit === null ? null : (
        <p>
          <Lozenge tone={state.fit.isPlugin ? 'success' : 'warning'}>Confirmed</Lozenge> {CONTROLS[fit.control].label}{fit.note === '' ? '' : `: ${fit.note}`}{' '}
          <By did="By" person={fit.by} at={fit.at} />
        </p>
      )}
      {isStale ? <Message tone="warning"><p>The goal has changed since: the fit is stale until a reviewer confirms it again.</p></Message> : null}
      {isOwn ? <Message tone="warning"><p>Whoever confirmed this is the reporter now, so it does not count: somebody else confirms the fit.</p></Message> : null}
      {decision === null ? null : (
        <p>
          Hint {decision.decision}: {CONTROLS[decision.control].label}{decision.reason === '' ? '' : `, because “${decision.reason}”`}.{' '}
          <By did="By" person={decision.by} at={decision.at} />
        </p>
      )}
      {/* A confirmed fit settles what the hint asks, until the goal changes. */}
      {fit === null || isStale || isOwn ? <Suggestion asks /> : (
        <>
          <Disclosure summary="What the app suggests"><Suggestion asks={false} /></Disclosure>
          <Confirmation oneOf={null} start={fit.control} />
        </>
      )}
    </section>
  );
}
