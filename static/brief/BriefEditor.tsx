import { useState } from 'react';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import { briefFindings } from '../../src/domain/brief/findings';
import type { Brief, RowValue } from '../../src/domain/brief/model';
import { wouldBecomeStale } from '../../src/domain/state';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { conflictOf } from '../bridge/reply';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { Submit } from '../elements/Submit';
import { useRequestContext } from '../request/RequestContext';
import { staleAsText } from '../request/stale-text';
import { useAct } from '../request/useAct';
import { ConflictList } from './ConflictList';
import { differingRows, problemsOfDraft, rebase, wireOf, type BriefDraft } from './draft';
import { findingAsText } from './findings-text';
import { PasteBox } from './PasteBox';
import { RowEditor } from './RowEditor';

/** Editor of all rows. What is typed lives here and survives every refresh of the request behind it. */
export function BriefEditor({ onClose }: { readonly onClose: () => void }) {
  const { snapshot, state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<BriefDraft>({ base: snapshot.brief, mine: snapshot.brief });
  const [conflicts, setConflicts] = useState<readonly RowId[]>([]);
  const [guessed, setGuessed] = useState<readonly RowId[]>([]);
  const [leaving, setLeaving] = useState(false);

  const [seen, setSeen] = useState(snapshot.brief);

  function takeUp(theirs: Brief): void {
    const rebased = rebase(draft, theirs);
    const stillOpen = conflicts.filter((row) => differingRows(rebased.draft.mine, theirs).includes(row));
    setDraft(rebased.draft);
    setConflicts([...new Set([...stillOpen, ...rebased.conflicts])]);
  }
  // Somebody else has saved since: follow at once, so that the draft always stands on what is stored.
  if (snapshot.brief !== seen) {
    setSeen(snapshot.brief);
    if (snapshot.briefReadable && differingRows(draft.base, snapshot.brief).length > 0) takeUp(snapshot.brief);
  }

  const changed = differingRows(draft.base, draft.mine);
  const problems = problemsOfDraft(draft.mine);
  const against = [
    ...problems.map((problem) => problem.message),
    ...(conflicts.length > 0 ? ['Choose a version for each row that somebody else has changed too.'] : []),
    ...(changed.length === 0 && snapshot.briefReadable ? ['Nothing has changed yet.'] : []),
  ];
  const findings = briefFindings(draft.mine);
  const stale = staleAsText(wouldBecomeStale(state, draft.mine));

  function change(row: RowId, value: RowValue): void {
    setDraft({ ...draft, mine: { ...draft.mine, [row]: value } });
    setGuessed(guessed.filter((one) => one !== row));
  }

  async function save(): Promise<void> {
    const failed = await run('saveBrief', { base: fingerprints(draft.base), brief: wireOf(draft.mine) }, 'The brief is saved.');
    if (failed === null) { onClose(); return; }
    const conflict = conflictOf(failed);
    if (conflict === null) return;
    takeUp(conflict.brief);
    announce('Somebody else has saved the brief. Nothing of yours is lost: see both versions above the button.');
  }

  return (
    <div className="stack">
      <PasteBox
        brief={draft.mine} description={snapshot.issue.description}
        onTake={(brief, rows) => { setDraft({ ...draft, mine: brief }); setGuessed(rows); }}
      />
      {ROW_IDS.map((row) => (
        <RowEditor
          key={row} row={row} value={draft.mine[row]} onChange={(value) => { change(row, value); }}
          error={problems.filter((problem) => problem.row === row).map((problem) => problem.message).join(' ') || null}
          notes={[
            ...(guessed.includes(row) ? ['Guessed from the paste: check it.'] : []),
            ...findings.filter((finding) => finding.row === row && finding.kind !== 'missing').map(findingAsText),
          ]}
        />
      ))}
      <ConflictList
        rows={conflicts} mine={draft.mine} theirs={draft.base}
        onChoose={(row, whose) => {
          if (whose === 'theirs') change(row, draft.base[row]);
          setConflicts(conflicts.filter((one) => one !== row));
        }}
      />
      {stale.length === 0 ? null : <Message tone="information"><p>Saving makes these decisions stale until they are renewed: {stale.join(', ')}.</p></Message>}
      {leaving ? (
        <Message tone="warning">
          <p>You have changed {changed.length} {changed.length === 1 ? 'row' : 'rows'} that {changed.length === 1 ? 'is' : 'are'} not saved.</p>
          <div className="row">
            <Button onClick={() => { setLeaving(false); }}>Go on editing</Button>
            <Button onClick={onClose}>Discard the changes</Button>
          </div>
        </Message>
      ) : (
        <Submit
          label={snapshot.briefReadable ? 'Save brief' : 'Replace what is there with this brief'} waiting={waiting} problems={against}
          failure={failure?.code === 'conflict' ? null : failure} onSubmit={() => void save()}
          onCancel={() => { if (changed.length === 0) onClose(); else setLeaving(true); }}
        />
      )}
    </div>
  );
}
