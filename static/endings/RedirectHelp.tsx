import { useMemo } from 'react';
import type { StandardControlId } from '../../src/domain/redirect/configurations';
import { redirectHelp } from '../../src/domain/redirect/redirect-help';
import { requestHint } from '../../src/domain/request-hint';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { Button } from '../elements/Button';
import { CopyButton } from '../elements/CopyButton';
import { Disclosure } from '../elements/Disclosure';
import { ExternalLink } from '../elements/ExternalLink';
import { FailureMessage } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { By } from '../review/By';

/** What there is to set up in the standard control that does this, and a text for the team that does it. For everybody who reads the request. */
export function RedirectHelp({ control }: { readonly control: StandardControlId }) {
  const { snapshot } = useRequestContext();
  const { issue, brief } = snapshot;
  const help = useMemo(() => redirectHelp(control, { ...issue, brief, hint: requestHint(issue, brief) }), [control, issue, brief]);
  const text = help.lines.join('\n\n');
  return (
    <section className="card stack" aria-labelledby="set-up">
      <h3 id="set-up" tabIndex={-1}>{CONTROLS[control].label} can do this</h3>
      <p>{CONTROLS[control].instead} <ExternalLink href={help.docs}>How it works</ExternalLink></p>
      <p><strong>Who sets it up:</strong> {help.who}. <strong>Where:</strong> {help.where}.</p>
      <dl className="settings">
        {help.settings.map(({ name, value, found }) => (
          <div key={name}><dt>{name}</dt><dd>{found ? value : <span className="subtle">to choose: {value}</span>}</dd></div>
        ))}
      </dl>
      <p className="subtle small">{help.check}</p>
      <CopyButton copy={() => ({ text })} said="The text for the team is copied.">Copy the text for the team</CopyButton>
      <Share />
      <Disclosure summary="The text for the team" small><p className="pre small">{text}</p></Disclosure>
    </section>
  );
}

/** Once it is redirected, the text can stand on the issue, for whoever is told of it by Jira. */
function Share() {
  const { state } = useRequestContext();
  const mayShare = useMay()('share_redirect');
  const { failure, waiting, run } = useAct();
  const { ending } = state.record;
  if (state.status !== 'redirected' || ending === null) return null;
  if (ending.shared !== null) return <p><By did="Posted as a comment by" person={ending.shared.by} at={ending.shared.at} /></p>;
  if (!mayShare.allowed) return null;
  return (
    <div className="stack">
      <FailureMessage text={failure?.message ?? null} />
      <div><Button waiting={waiting} onClick={() => void run('shareRedirect', {}, 'The text stands in a comment now.')}>Post it as a comment</Button></div>
    </div>
  );
}
