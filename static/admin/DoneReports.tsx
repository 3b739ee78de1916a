import { useEffect, useState } from 'react';
import type { CallOutput } from '../../src/contract/messages';
import { call } from './call';
import { FailureMessage, Skeleton } from '../elements/Message';
import { DoneReport } from './DoneReport';

/** For each project that is set up, the requests that came into Done without acceptance. */
export function DoneReports() {
  const [projects, setProjects] = useState<CallOutput<'listProjects'> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void call('listProjects', {}).then((reply) => {
      if (reply.ok) setProjects(reply.value.filter(({ setUp }) => setUp));
      else setFailure(reply.error.message);
    });
  }, []);
  return (
    <section className="stack" aria-labelledby="done-reports">
      <h2 id="done-reports">Done without acceptance</h2>
      <FailureMessage text={failure} />
      {projects === null && failure === null ? <Skeleton rows={3} /> : null}
      {projects?.length === 0 ? <p>No project is set up yet.</p> : null}
      {projects?.map((project) => <DoneReport key={project.id} project={project} />)}
    </section>
  );
}
