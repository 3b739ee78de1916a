import type { CallOutput } from '../../src/contract/messages';
import { Button } from '../elements/Button';
import { Lozenge } from '../elements/Message';

interface ProjectListProps {
  readonly projects: CallOutput<'listProjects'>;
  readonly waiting: boolean;
  readonly onPlan: (projectId: string) => void;
  readonly onVerify: (projectId: string) => void;
}

/** The projects of the site, and what can be done with each. */
export function ProjectList({ projects, waiting, onPlan, onVerify }: ProjectListProps) {
  if (projects.length === 0) return <p>You see no project. Ask a Jira administrator for access to the project that you want to set up.</p>;
  return (
    <table className="table" aria-label="Projects">
      <thead><tr><th scope="col">Project</th><th scope="col">Actions</th></tr></thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.id}>
            <th scope="row">
              {project.name} ({project.key}){' '}
              {project.setUp ? <Lozenge tone="success">Set up</Lozenge> : <Lozenge>{project.supported ? 'Not set up' : 'Not supported'}</Lozenge>}
              {project.why === '' ? null : <div className="subtle small">{project.why}</div>}
            </th>
            <td>
              {!project.supported ? null : (
                <div className="row">
                  <Button waiting={waiting} label={`Plan set-up of ${project.key}`} onClick={() => { onPlan(project.id); }}>Plan set-up</Button>
                  {project.setUp ? <Button waiting={waiting} label={`Verify ${project.key}`} onClick={() => { onVerify(project.id); }}>Verify</Button> : null}
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
