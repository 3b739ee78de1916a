import * as z from 'zod/mini';
import { SECRET_KIND_IDS } from '../../src/domain/secrets/found';
import { SECRET_KINDS } from '../../src/domain/secrets/kinds';
import type { RequestState } from '../../src/domain/state';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { OptionsField } from '../elements/fields';
import { Message } from '../elements/Message';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';

type Finding = RequestState['openSecrets'][number];
type Outcome = 'rotated' | 'not_a_secret';

/** Longest reason for closing a finding, as the record keeps it. */
const MAX_REASON = 500;
const OUTCOMES = [{ id: 'rotated', label: 'It has been rotated' }, { id: 'not_a_secret', label: 'It is not a secret' }] as const satisfies readonly { id: Outcome; label: string }[];

const Closing = z.object({ outcome: z.nullable(z.enum(['rotated', 'not_a_secret'])), reason: z.string() });
type Closing = z.infer<typeof Closing>;

/** Secrets that somebody wrote into Jira and that nobody has dealt with. Kind and place only. */
export function SecretFindings() {
  const { state } = useRequestContext();
  const mayClose = useMay()('close_finding');
  if (state.openSecrets.length === 0) return null;
  return (
    <section className="section stack" aria-labelledby="secrets">
      <h2 id="secrets" tabIndex={-1}>Open secret findings</h2>
      <Message tone="danger">
        <p>A secret stands in this request. Remove it, rotate it, and say so here; the pilot and Done wait for it. Odock supplies an approved exchange when a value is needed.</p>
      </Message>
      <ul className="plain-list stack">
        {state.openSecrets.map((finding) => (
          <li key={finding.id} className="card stack">
            <h3>{kindOf(finding)?.label ?? finding.kind} in {finding.place}</h3>
            <p>{kindOf(finding)?.advice} <span className="subtle small">Found {momentAsText(finding.foundAt)}.</span></p>
            {mayClose.allowed ? <CloseFinding finding={finding} /> : <p className="subtle small">{mayClose.message}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The kind's text; undefined when another version of the app found it. */
function kindOf(finding: Finding) {
  const kind = SECRET_KIND_IDS.find((id) => id === finding.kind);
  return kind === undefined ? undefined : SECRET_KINDS[kind];
}

function CloseFinding({ finding }: { readonly finding: Finding }) {
  const { failure, waiting, run } = useAct();
  const { value, set, discard, resumed } = useDraft(`finding:${finding.id}`, Closing, (): Closing => ({ outcome: null, reason: '' }));
  const { outcome, reason } = value;

  async function close(closed: Outcome): Promise<void> {
    const failed = await run('closeFinding', { finding: finding.id, outcome: closed, reason }, 'The finding is closed.');
    if (failed === null) discard();
  }

  return (
    <div className="stack">
      <Resumed resumed={resumed} onDrop={discard} />
      <OptionsField
        label={`What became of it (${finding.place})`} several={false} options={OUTCOMES} chosen={outcome === null ? [] : [outcome]}
        onToggle={(id) => { set({ ...value, outcome: OUTCOMES.find((one) => one.id === id)?.id ?? null }); }}
      />
      <NoteField label="Reason" value={reason} onChange={(text) => { set({ ...value, reason: text }); }} maxLength={MAX_REASON} />
      <Submit
        label="Close the finding" waiting={waiting} failure={failure}
        problems={[...(outcome === null ? ['Choose what became of it.'] : []), ...noteProblems(reason, { required: 'Give a reason.', maxLength: MAX_REASON })]}
        onSubmit={() => { if (outcome !== null) void close(outcome); }}
      />
    </div>
  );
}
