import type { Surroundings } from '../../../src/contract/provisioning';
import { CopyButton } from '../../elements/CopyButton';
import { Disclosure } from '../../elements/Disclosure';
import { Message } from '../../elements/Message';
import { SiteLink } from '../../elements/SiteLink';

/** Where question subtasks would show to people who did not ask for them, and what keeps them out. Set-up changes none of it. */
export function SurroundingsView({ around }: { readonly around: Surroundings }) {
  const { projectKey, clause, filters, others, complete, mails } = around;
  if (filters.length === 0 && mails === null) return <p className="subtle">No filter or board of {projectKey} would show the review questions, and nobody would be mailed for them.</p>;
  return (
    <Message tone="warning">
      <h4>What others would notice</h4>
      {mails === null ? null : <p>The notification scheme “{mails.scheme}” tells {mails.recipients.join(', ')} of “{mails.event}”: ten mails for each request. Take them off that event for this project, or give it a scheme of its own.</p>}
      {filters.length === 0 ? null : (
        <>
          <p>Ten review questions come with each request. {filters.length === 1 ? 'One filter' : `${filters.length} filters`} would show them, and so would boards built on {filters.length === 1 ? 'it' : 'them'}. This condition keeps them out; Jira knows it once set-up is applied:</p>
          <p><code>{clause}</code></p>
          <Disclosure summary={filters.length === 1 ? 'Show the filter' : `Show ${filters.length} filters`} small>
            <ul className="bullets">
              {filters.map(({ id, name, owner, jql }) => (
                <li key={id}>
                  <SiteLink path={`/issues/?filter=${id}`} newTab>{name}</SiteLink>{owner === '' ? null : `, of ${owner}`}
                  <CopyButton label={`Copy search for ${name}`} copy={() => ({ text: jql })} said="The search is copied.">Copy search</CopyButton>
                </li>
              ))}
            </ul>
          </Disclosure>
        </>
      )}
      {others === 0 ? null : <p className="subtle small">{others} more {others === 1 ? 'filter names' : 'filters name'} no project, or more than one; {others === 1 ? 'it' : 'they'} may show questions too.</p>}
      {complete ? null : <p className="subtle small">The site has more filters than were read.</p>}
    </Message>
  );
}
