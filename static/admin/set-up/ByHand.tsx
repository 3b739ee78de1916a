import type { ProvisioningVerification } from '../../../src/contract/provisioning';
import { Lozenge } from '../../elements/Message';

type Lines = ProvisioningVerification['lines'];

/** What no interface of Jira lets an app do. `done` tells from what was read; null where that cannot be read. */
const BY_HAND: readonly { readonly what: string; readonly how: string; readonly done: (lines: Lines) => boolean | null }[] = [
  { what: 'Give people the four reviewing roles', how: 'Here under Settings, or in the project’s settings under People.', done: (lines) => !lines.some(({ name, detail }) => name.startsWith('Project role ') && detail.startsWith('Warning')) },
  { what: 'Let new issues be unassigned', how: 'In the project’s settings under Details, default assignee: Unassigned. Else its lead is mailed for each question.', done: (lines) => !lines.some(({ name }) => name === 'Assignee') },
  { what: 'Show three fields on the cards', how: 'In the settings of the board, card layout: Plugin acceptance, Plugin rollout, Plugin next step.', done: () => null },
  { what: 'Give the statuses columns', how: 'In the settings of the board, columns: Draft, In review, Changes requested, Pilot, Done; the endings beside Done.', done: () => null },
];

/** The short list that is left for a person; it ticks itself where Jira tells. */
export function ByHand({ lines }: { readonly lines: Lines }) {
  return (
    <section className="stack">
      <h4>What is left for you</h4>
      <ul className="bullets">
        {BY_HAND.map(({ what, how, done }) => {
          const state = done(lines);
          return (
            <li key={what}>
              {what}{' '}
              {state === true ? <Lozenge tone="success">Done</Lozenge> : state === false ? <Lozenge tone="warning">To do</Lozenge> : <Lozenge>Look yourself</Lozenge>}
              {state === true ? null : <div className="subtle small">{how}</div>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
