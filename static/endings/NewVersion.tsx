import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { SiteLink } from '../elements/SiteLink';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';

/** Begins a linked request from this one, or leads to the one that there is. */
export function NewVersion() {
  const { state } = useRequestContext();
  const mayBegin = useMay()('new_version');
  const { failure, waiting, run } = useAct();
  const { successor } = state.record;
  if (successor?.key != null) return <p><strong>New version:</strong> <SiteLink path={`/browse/${successor.key}`}>{successor.key}</SiteLink></p>;
  if (!mayBegin.allowed) return <p><strong>New version:</strong> <span className="subtle">{mayBegin.message}</span></p>;
  return (
    <section className="stack" aria-labelledby="new-version">
      <h3 id="new-version" tabIndex={-1}>New version</h3>
      <p>A new request in your name, linked to this one, with the same brief. Answers that were given here are proposed there; verdicts and attestations are given anew.</p>
      <FailureMessage text={failure?.message ?? null} />
      <div><Button waiting={waiting} onClick={() => void run('newVersion', {}, 'The new version is created.')}>Begin a new version</Button></div>
    </section>
  );
}
