import * as z from 'zod/mini';
import type { Snapshot } from '../../src/contract/snapshot';
import { SECRET_KIND_IDS } from '../../src/domain/secrets/found';
import { SECRET_KINDS } from '../../src/domain/secrets/kinds';
import type { RequestState } from '../../src/domain/state';
import { rowAnchor } from '../brief/BriefRow';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { OptionsField } from '../elements/fields';
import { Message } from '../elements/Message';
import { SiteLink } from '../elements/SiteLink';
import { Submit } from '../elements/Submit';
import { goTo } from '../panel/anchors';
import { NoteField, noteProblems } from '../request/NoteField';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { placeView, type Way } from './finding-place';

type Finding = RequestState['openSecrets'][number];
type Outcome = 'rotated' | 'not_a_secret';

/** Longest reason for closing a finding, as the record keeps it. */
const MAX_REASON = 500;
const OUTCOMES = [{ id: 'rotated', label: 'It has been rotated' }, { id: 'not_a_secret', label: 'It is not a secret' }] as const satisfies readonly { id: Outcome; label: string }[];

const Closing = z.object({ outcome: z.nullable(z.enum(['rotated', 'not_a_secret'])), reason: z.string() });
type Closing = z.infer<typeof Closing>;

/** Secrets that somebody wrote into Jira and that nobody has dealt with. Kind and place only. */
export function SecretFindings() {
  const { state, snapshot } = useRequestContext();
  const mayClose = useMay()('close_finding');
  const unlisted = state.unlistedSecrets.map((place) => placeView(place, snapshot).words);
  if (state.openSecrets.length + unlisted.length === 0) return null;
  return (
    <section className="section stack" aria-labelledby="secrets">
      <h2 id="secrets" tabIndex={-1}>Open secret findings</h2>
      <Message tone="danger">
        {unlisted.length === 0 ? null : (
          <p>More secrets stand in this request than can be listed here ({state.record.findings.length}). Take them out of {unlisted.join(', ')} and rotate them all; until then the pilot and Done wait.</p>
        )}
        <p>A secret was written into this request. Take it out, and rotate it: Jira’s history and the mails that it has sent keep what was written. The pilot and Done wait until security closes the finding.</p>
      </Message>
      <ul className="plain-list stack">
        {state.openSecrets.map((finding) => (
          <li key={finding.id} className="card stack">
            <FindingText finding={finding} others={state.record.findings} known={snapshot} />
            {mayClose.allowed ? <CloseFinding finding={finding} place={placeView(finding.place, snapshot).words} /> : <p className="subtle small">{mayClose.message}</p>}
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

interface FindingTextProps { readonly finding: Finding; readonly others: readonly Finding[]; readonly known: Snapshot }

/** What was found, where, and what is to be done: taking it out while it stands there, rotating it in any case. */
function FindingText({ finding, others, known }: FindingTextProps) {
  const kind = kindOf(finding);
  const { words, way, advice } = placeView(finding.place, known);
  const alike = others.filter((one) => one.id !== finding.id && one.kind === finding.kind && one.digest === finding.digest).map((one) => placeView(one.place, known).words);
  return (
    <>
      <h3>{kind?.label ?? finding.kind} in <PlaceLink way={way}>{words}</PlaceLink></h3>
      <ul className="bullets">
        <li>{finding.goneAt === undefined ? advice : `It does not stand there any more since ${momentAsText(finding.goneAt)}; it could be read until then.`}</li>
        <li>{kind?.advice ?? 'Rotate it.'}</li>
        {alike.length === 0 ? null : <li>Another finding of the same kind seems to be the same value: {alike.join(', ')}. Each is closed by itself.</li>}
      </ul>
      <p className="subtle small">Found {momentAsText(finding.foundAt)}.</p>
    </>
  );
}

function PlaceLink({ way, children }: { readonly way: Way; readonly children: string }) {
  if (way === null) return children;
  if (way.to === 'site') return <SiteLink path={way.path}>{children}</SiteLink>;
  const anchor = rowAnchor(way.row);
  return <a href={`#${anchor}`} onClick={(event) => { event.preventDefault(); goTo(anchor); }}>{children}</a>;
}

function CloseFinding({ finding, place }: { readonly finding: Finding; readonly place: string }) {
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
        label={`What became of it (${place})`} several={false} options={OUTCOMES} chosen={outcome === null ? [] : [outcome]}
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
