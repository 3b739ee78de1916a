import type { ByHandItem } from '../../../src/contract/provisioning';
import { Lozenge } from '../../elements/Message';
import { SiteLink } from '../../elements/SiteLink';

/** The short list that is left for a person; it ticks itself where Jira tells. */
export function ByHand({ items }: { readonly items: readonly ByHandItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className="stack">
      <h4>What is left for you</h4>
      <ul className="bullets">
        {items.map(({ what, how, done, path }) => (
          <li key={what}>
            {path === null ? what : <SiteLink path={path} newTab>{what}</SiteLink>}{' '}
            {done === true ? <Lozenge tone="success">Done</Lozenge> : done === false ? <Lozenge tone="warning">To do</Lozenge> : <Lozenge>Look yourself</Lozenge>}
            {done === true ? null : <div className="subtle small">{how}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
