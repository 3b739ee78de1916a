import { useEffect, useRef, useState } from 'react';
import { Button } from '../../elements/Button';
import { CopyButton } from '../../elements/CopyButton';
import { DownloadButton } from '../../elements/DownloadButton';
import { FailureMessage, Skeleton, Spinner } from '../../elements/Message';
import { canApply, planAsText } from './plan-text';
import { ProjectPicker } from './ProjectPicker';
import { RunView } from './RunView';
import { useSetUp, type Work } from './useSetUp';

const some = (count: number): string => (count === 1 ? '1 project' : `${count} projects`);

/** Set-up of projects for custom plugin requests: choose, read the plan, apply it, see it verified. */
export function SetUp() {
  const { projects, failure, runs, work, plan, replan, apply, verify } = useSetUp();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const settled = runs.length > 0 && work === null;
  useEffect(() => { if (settled) heading.current?.focus(); }, [settled]);

  const toggle = (id: string): void => { setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id])); };
  const picked = (projects ?? []).filter(({ id }) => chosen.includes(id));
  const ready = picked.filter(({ setUp }) => setUp);
  const plans = runs.flatMap((run) => (run.plan === null ? [] : [run.plan]));
  const toApply = runs.filter((run) => run.plan !== null && canApply(run.plan));
  const waiting = work !== null;
  const text = (): string => plans.map((one, at) => planAsText(one, runs[at]?.around ?? null)).join('\n\n');
  return (
    <>
      <p>Choose projects. You see a plan first; nothing is changed until you apply it.</p>
      <FailureMessage text={failure?.message ?? null} />
      {projects === null ? (failure === null ? <Skeleton rows={4} /> : null) : (
        <>
          <ProjectPicker projects={projects} chosen={chosen} onToggle={toggle} />
          {picked.length === 0 ? null : (
            <div className="row">
              <Button look={toApply.length > 0 ? 'default' : 'primary'} waiting={waiting} onClick={() => void plan(picked)}>{`Plan set-up of ${some(picked.length)}`}</Button>
              {ready.length === 0 ? null : <Button waiting={waiting} onClick={() => void verify(ready)}>{`Verify ${some(ready.length)}`}</Button>}
            </div>
          )}
        </>
      )}
      {work === null ? null : <Progress work={work} />}
      {runs.length === 0 ? null : (
        <section className="stack wide" aria-labelledby="outcome">
          <h2 id="outcome" ref={heading} tabIndex={-1}>{plans.length === 0 ? 'Verification' : toApply.length > 0 ? 'Plan' : 'Result'}</h2>
          {plans.length === 0 || waiting ? null : (
            <div className="row">
              {toApply.length === 0 ? null : <Button look="primary" onClick={() => void apply()}>{`Apply to ${some(toApply.length)}`}</Button>}
              <CopyButton copy={() => ({ text: text() })} said="The text is copied.">Copy as text</CopyButton>
              <DownloadButton fileName="set-up-plan.txt" type="text/plain" content={text}>Download as text</DownloadButton>
            </div>
          )}
          {runs.map((run) => <RunView key={run.id} run={run} waiting={waiting} onWorkflow={(workflow) => void replan(run.id, run.key, workflow)} />)}
        </section>
      )}
    </>
  );
}

function Progress({ work: { text, settled, all } }: { readonly work: Work }) {
  return (
    <div className="stack">
      <p className="subtle"><Spinner /> {text}</p>
      {settled === undefined || all === undefined ? null : (
        <label className="subtle small">{settled} of {all} parts are in place.<progress className="progress" value={settled} max={all} /></label>
      )}
    </div>
  );
}
