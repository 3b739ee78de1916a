import { useEffect, useState } from 'react';
import { call } from '../request/call';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { download } from '../elements/download';
import { FailureMessage } from '../elements/Message';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';

/** Whether Jira lets whoever looks attach files; null until it has said so, or when it does not. Not asked where nobody can. */
function useMayAttach(asked: boolean): boolean | null {
  const [may, setMay] = useState<boolean | null>(null);
  useEffect(() => {
    if (!asked) return;
    let gone = false;
    void call('mayAttach', {}).then((reply) => { if (!gone && reply.ok) setMay(reply.value.allowed); });
    return () => { gone = true; };
  }, [asked]);
  return asked ? may : null;
}

const FORMS = { markdown: 'Markdown', json: 'JSON' } as const;

/** The document of what was decided: to take along, or to leave on the issue. */
export function RecordFiles() {
  const { snapshot, state } = useRequestContext();
  const { passed, attached } = state.record;
  const { failure, waiting, run } = useAct();
  const announce = useAnnounce();
  const act = useMay()('attach_record');
  const mayAttach = useMayAttach(act.allowed);
  const [problem, setProblem] = useState<string | null>(null);

  async function take(form: keyof typeof FORMS): Promise<void> {
    try {
      const { makeFiles } = await import('./make-files');
      const [markdown, json] = makeFiles(snapshot, state);
      const { name, type, text } = form === 'json' ? json : markdown;
      download(name, type, text);
      setProblem(null);
      announce(`The decision record is downloaded as ${FORMS[form]}.`);
    } catch {
      setProblem('The decision record could not be made. Check your connection and try again; if that does not help, reload the page.');
    }
  }

  const current = passed === null || attached?.of !== passed.at ? null : attached;
  return (
    <section className="stack" aria-labelledby="record">
      <h3 id="record" tabIndex={-1}>Decision record</h3>
      <p>One document of what was decided, by whom and on what: brief, fit, answers, verdicts, items, waivers, findings and rollout.</p>
      {current === null ? null : (
        <p>
          {current.problem === null
            ? `It stands among the attachments, as it was when the request was accepted on ${momentAsText(passed?.at ?? current.at)}.`
            : `Jira did not take it as an attachment when the request was accepted: ${current.problem}`}
        </p>
      )}
      <FailureMessage text={problem ?? failure?.message ?? null} />
      <div className="row">
        <Button onClick={() => void take('markdown')}>Download as Markdown</Button>
        <Button onClick={() => void take('json')}>Download as JSON</Button>
        {mayAttach === true ? <Button waiting={waiting} onClick={() => void run('attachRecord', {}, 'The decision record is attached.')}>Attach to the issue</Button> : null}
      </div>
      <p className="subtle small">
        What you download names accounts by their ids; what is attached names none, because it stays.
        {act.allowed ? mayAttach === false ? ' You may not attach files to this issue.' : ' Jira may mail an attachment to whoever watches.' : null}
      </p>
    </section>
  );
}
