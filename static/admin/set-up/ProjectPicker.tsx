import { useId, useState } from 'react';
import { Field } from '../../elements/Field';
import { Lozenge } from '../../elements/Message';
import type { Projects } from './useSetUp';

/** More than this are not drawn at once; the search narrows them. */
const SHOWN = 50;

interface ProjectPickerProps {
  readonly projects: Projects;
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** The projects of the site, by name or key, to choose any number of; those that cannot be set up say why. */
export function ProjectPicker({ projects, chosen, onToggle }: ProjectPickerProps) {
  const [query, setQuery] = useState('');
  const id = useId();
  if (projects.length === 0) return <p>You see no project. Ask a Jira admin for access to the project that you want to set up.</p>;
  const wanted = query.trim().toLowerCase();
  const found = projects.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(wanted));
  return (
    <div className="stack">
      <Field id={id} label="Find a project">{(described) => <input id={id} className="input" type="search" value={query} aria-describedby={described} onChange={(event) => { setQuery(event.target.value); }} />}</Field>
      <fieldset className="field">
        <legend>Projects</legend>
        <ul className="checks plain-list" tabIndex={0}>
          {found.slice(0, SHOWN).map((project) => (
            <li key={project.id}>
              {project.supported ? (
                <>
                <label>
                  <input type="checkbox" checked={chosen.includes(project.id)} onChange={() => { onToggle(project.id); }} />
                  <span>{project.name} ({project.key}) {project.setUp ? <Lozenge tone="success">Set up</Lozenge> : null}</span>
                </label>
                {project.why === '' ? null : <div className="subtle small">{project.why}</div>}
                </>
              ) : <div>{project.name} ({project.key}) <Lozenge>Not supported</Lozenge><div className="subtle small">{project.why}</div></div>}
            </li>
          ))}
        </ul>
      </fieldset>
      {found.length === 0 ? <p className="subtle">No project has this in its name or key.</p> : null}
      {found.length > SHOWN ? <p className="subtle small">{SHOWN} of {found.length} are shown. Type more of a name to narrow them.</p> : null}
    </div>
  );
}
