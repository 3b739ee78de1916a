import { useEffect, useId, useState, type FormEvent } from 'react';
import type { Failure, Result } from '../../../src/contract/errors';
import type { CallOutput } from '../../../src/contract/messages';
import type { RoleChange, RoleHolders } from '../../../src/contract/roles';
import { REVIEWER_ROLE_IDS, type ReviewerRoleId } from '../../../src/domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../../src/domain/vocabulary/roles';
import { call } from '../call';
import { useAnnounce } from '../../elements/Announcer';
import { Button } from '../../elements/Button';
import { Disclosure } from '../../elements/Disclosure';
import { Field } from '../../elements/Field';
import { FailureMessage, Lozenge, Message, Skeleton } from '../../elements/Message';

type Found = CallOutput<'findMembers'>;
type Change = (change: Omit<RoleChange, 'role'>) => void;

/** Who holds the four reviewing roles in a project; what keeps one from being filled is said at the role. */
export function Roles({ projectId }: { readonly projectId: string }) {
  const announce = useAnnounce();
  const [holders, setHolders] = useState<RoleHolders | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    void call('readRoles', { projectId }).then((reply) => { if (reply.ok) setHolders(reply.value); else setFailure(reply.error); });
  }, [projectId]);

  async function change(role: ReviewerRoleId, what: Omit<RoleChange, 'role'>): Promise<void> {
    setWaiting(true);
    const reply: Result<RoleHolders> = await call('changeRole', { projectId, change: { role, ...what } });
    setWaiting(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setHolders(reply.value);
    announce(what.act === 'add' ? 'Added.' : 'Taken off.');
  }

  return (
    <section className="stack" aria-labelledby="roles">
      <h2 id="roles">Who reviews</h2>
      <p className="subtle">Each role needs a group, or at least two people. These are project roles of Jira; changing them here changes them there.</p>
      <FailureMessage text={failure?.message ?? null} />
      {holders === null ? (failure === null ? <Skeleton rows={4} /> : null) : REVIEWER_ROLE_IDS.map((role) => (
        <Role key={role} role={role} members={holders.members[role] ?? []} problems={holders.problems[role] ?? []} waiting={waiting} onChange={(what) => void change(role, what)} />
      ))}
    </section>
  );
}

interface RoleProps {
  readonly role: ReviewerRoleId;
  readonly members: NonNullable<RoleHolders['members'][ReviewerRoleId]>;
  readonly problems: readonly string[];
  readonly waiting: boolean;
  readonly onChange: Change;
}

function Role({ role, members, problems, waiting, onChange }: RoleProps) {
  const { projectRole, does } = REVIEWER_ROLES[role];
  return (
    <section className="stack card" aria-label={projectRole}>
      <h3>{projectRole}</h3>
      <p className="subtle small">{does}</p>
      <ul className="stack plain-list">
        {members.map((member) => (
          <li key={member.id} className="row">
            <span>{member.name}</span>
            {member.kind === 'group' ? <Lozenge>Group</Lozenge> : member.active ? null : <Lozenge tone="warning">Deactivated</Lozenge>}
            <Button look="link" waiting={waiting} label={`Take off ${member.name} from ${projectRole}`} onClick={() => { onChange({ act: 'remove', kind: member.kind, who: member.id }); }}>Take off</Button>
          </li>
        ))}
      </ul>
      {problems.length === 0 ? null : <Message tone="warning"><ul className="bullets">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></Message>}
      <Disclosure summary={`Add to ${projectRole}`} small><Adding waiting={waiting} onChange={onChange} /></Disclosure>
    </section>
  );
}

function Adding({ waiting, onChange }: { readonly waiting: boolean; readonly onChange: Change }) {
  const announce = useAnnounce();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useId();
  async function find(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (query.trim() === '') return;
    const reply = await call('findMembers', { query: query.trim() });
    setFailure(reply.ok ? null : reply.error.message);
    setFound(reply.ok ? reply.value : null);
    if (reply.ok) announce(`${reply.value.length} found.`);
  }
  return (
    <form className="stack" onSubmit={(event) => void find(event)}>
      <Field id={id} label="Name of a person or group" problem={failure}>{(described) => <input id={id} className="input" value={query} aria-describedby={described} onChange={(event) => { setQuery(event.target.value); }} />}</Field>
      <div><button type="submit" className="button">Find</button></div>
      {found === null ? null : found.length === 0 ? <p className="subtle">Nobody has a name like this.</p> : (
        <ul className="row plain-list">
          {found.map((one) => (
            <li key={`${one.kind} ${one.id}`}><Button waiting={waiting} label={`${one.name}: add`} onClick={() => { onChange({ act: 'add', kind: one.kind, who: one.id }); }}>{one.kind === 'group' ? `${one.name} (group)` : one.name}</Button></li>
          ))}
        </ul>
      )}
    </form>
  );
}
