import { useEffect, useId, useState } from 'react';
import type { Failure } from '../../../src/contract/errors';
import type { Settings } from '../../../src/domain/settings';
import { REVIEWER_ROLE_IDS } from '../../../src/domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../../src/domain/vocabulary/roles';
import { call } from '../call';
import { useAnnounce } from '../../elements/Announcer';
import { Button } from '../../elements/Button';
import { Chips } from '../../elements/Chips';
import { Field } from '../../elements/Field';
import { FailureMessage, Skeleton } from '../../elements/Message';

const WHEN = [{ id: 'review', label: 'When it is sent to review' }, { id: 'creation', label: 'When it is created' }];
const BACK = [{ id: 'no', label: 'Mark it' }, { id: 'yes', label: 'Mark it and move it back, once' }];
const DUTIES = [{ id: 'no', label: 'In every role that they hold' }, { id: 'yes', label: 'In one role only' }];
const ATTACH = [{ id: 'yes', label: 'Attach it when a request passes' }, { id: 'no', label: 'Attach it on demand only' }];
/** The most that a setting takes. */
const MOST_DAYS = 90;
const ROLES = REVIEWER_ROLE_IDS.map((id) => ({ id, label: REVIEWER_ROLES[id].projectRole }));

/** A project's settings. What is changed is kept on the page until it is saved, also when saving fails. */
export function Choices({ projectId }: { readonly projectId: string }) {
  const announce = useAnnounce();
  const [saved, setSaved] = useState<Settings | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waiting, setWaiting] = useState(false);
  const daysId = useId();
  useEffect(() => {
    void call('readSettings', { projectId }).then((reply) => {
      if (!reply.ok) { setFailure(reply.error); return; }
      setSaved(reply.value);
      setSettings(reply.value);
    });
  }, [projectId]);

  async function save(next: Settings): Promise<void> {
    setWaiting(true);
    const reply = await call('saveSettings', { projectId, settings: next });
    setWaiting(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setSaved(reply.value);
    announce('The settings are saved.');
  }

  if (settings === null) return failure === null ? <Skeleton rows={3} /> : <FailureMessage text={failure.message} />;
  const tooFew = settings.waiverRoles.length < 2;
  const days = settings.remindAfterDays;
  const badDays = days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS);
  const toggle = (role: string): void => {
    setSettings({ ...settings, waiverRoles: REVIEWER_ROLE_IDS.filter((id) => settings.waiverRoles.includes(id) !== (id === role)) });
  };
  return (
    <section className="stack" aria-labelledby="choices">
      <h2 id="choices">How requests run</h2>
      <Chips label="When are the ten questions of a request created?" options={WHEN} several={false} chosen={[settings.questionsAt]} onToggle={(id) => { setSettings({ ...settings, questionsAt: id === 'creation' ? 'creation' : 'review' }); }} />
      <Chips label="Who may waive an item or a question?" options={ROLES} several chosen={settings.waiverRoles} onToggle={toggle} />
      <p className="subtle small">A waiver always takes two people of two of these roles.</p>
      <Chips label="In how many roles may one person decide on the same request?" options={DUTIES} several={false} chosen={[settings.separateRoles ? 'yes' : 'no']} onToggle={(id) => { setSettings({ ...settings, separateRoles: id === 'yes' }); }} />
      <p className="subtle small">The fit, verdicts, attestations and waivers count, from now on: what was decided before stays. Nobody judges what they requested or created themselves; that cannot be turned off.</p>
      <Chips label="What becomes of a request that came into Done without acceptance?" options={BACK} several={false} chosen={[settings.moveBack ? 'yes' : 'no']} onToggle={(id) => { setSettings({ ...settings, moveBack: id === 'yes' }); }} />
      <Chips label="When is the decision record attached?" options={ATTACH} several={false} chosen={[settings.attachRecord ? 'yes' : 'no']} onToggle={(id) => { setSettings({ ...settings, attachRecord: id === 'yes' }); }} />
      <p className="subtle small">Jira may mail an attachment to whoever watches the request.</p>
      <Field id={daysId} label="After how many days is whoever the next step waits for reminded?" help="One comment for each step, never a second. Empty: nobody is reminded." problem={badDays ? `Enter a whole number from 1 to ${MOST_DAYS}, or leave it empty.` : null}>
        {(described) => <input id={daysId} className="input" type="number" min={1} max={MOST_DAYS} value={settings.remindAfterDays ?? ''} aria-describedby={described} aria-invalid={badDays || undefined} onChange={(event) => { setSettings({ ...settings, remindAfterDays: event.target.value === '' ? null : Number(event.target.value) }); }} />}
      </Field>
      {tooFew ? <p className="error" role="alert">Choose at least two roles that may waive.</p> : null}
      <FailureMessage text={failure?.message ?? null} />
      {JSON.stringify(saved) === JSON.stringify(settings) || tooFew || badDays ? null : <div><Button look="primary" waiting={waiting} onClick={() => void save(settings)}>Save settings</Button></div>}
    </section>
  );
}
