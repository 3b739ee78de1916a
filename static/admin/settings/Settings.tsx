import { useEffect, useId, useState } from 'react';
import type { CallOutput } from '../../../src/contract/messages';
import type { Failure } from '../../../src/contract/errors';
import { call } from '../call';
import { Field } from '../../elements/Field';
import { FailureMessage, Skeleton } from '../../elements/Message';
import { Choices } from './Choices';
import { Roles } from './Roles';
import { Transfer } from './Transfer';

type Projects = CallOutput<'listProjects'>;

/** What an admin chooses for each project that is set up, and how to take all of it along. */
export function Settings() {
  const [projects, setProjects] = useState<Projects | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [projectId, setProjectId] = useState('');
  // What an import changed is read again.
  const [imports, setImports] = useState(0);
  const id = useId();
  useEffect(() => {
    void call('listProjects', {}).then((reply) => {
      if (!reply.ok) { setFailure(reply.error); return; }
      const ready = reply.value.filter(({ setUp }) => setUp);
      setProjects(ready);
      setProjectId((before) => (before === '' ? ready[0]?.id ?? '' : before));
    });
  }, []);
  if (failure !== null) return <FailureMessage text={failure.message} />;
  if (projects === null) return <Skeleton rows={5} />;
  if (projects.length === 0) return <p>No project is set up yet. Open Set-up first.</p>;
  return (
    <>
      <Field id={id} label="Project">
        {(described) => (
          <select id={id} className="input" aria-describedby={described} value={projectId} onChange={(event) => { setProjectId(event.target.value); }}>
            {projects.map((project) => <option key={project.id} value={project.id}>{project.name} ({project.key})</option>)}
          </select>
        )}
      </Field>
      <Choices key={`choices ${projectId} ${imports}`} projectId={projectId} />
      <Roles key={`roles ${projectId} ${imports}`} projectId={projectId} />
      <Transfer onImported={() => { setImports((count) => count + 1); }} />
    </>
  );
}
