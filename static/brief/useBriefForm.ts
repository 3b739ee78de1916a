import { useEffect, useMemo, useState } from 'react';
import type { Failure } from '../../src/contract/errors';
import type { Snapshot } from '../../src/contract/snapshot';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import type { Brief, RowValue } from '../../src/domain/brief/model';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { conflictOf } from '../bridge/conflict';
import { useDraft, type DraftState } from '../drafts/useDraft';
import { useAnnounce } from '../elements/Announcer';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { chooseVersion, Edits, NO_EDITS, saveInput, standing, withRow, type Standing } from './edits';
import type { Taken } from './paste-review';

export interface BriefForm extends Standing {
  readonly edits: Edits;
  /** The brief as it is saved now, as far as the page has heard. */
  readonly saved: Brief;
  /** Rows that somebody else has changed since the form was opened, and that show their words now. */
  readonly flowedIn: readonly RowId[];
  readonly failure: Failure | null;
  readonly waiting: boolean;
  readonly resumed: DraftState<Edits>['resumed'];
  readonly change: (row: RowId, value: RowValue) => void;
  readonly choose: (row: RowId, whose: 'mine' | 'theirs') => void;
  readonly take: (taken: Taken) => void;
  /** Saves the changed rows; answers whether the form is done. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
}

/** Rows of `now` that differ from `before`, but not those that this person has made to be so. */
function changedByOthers(before: Brief, now: Brief, edits: Edits): readonly RowId[] {
  const [old, fresh] = [fingerprints(before), fingerprints(now)];
  const { changed, brief } = standing(edits, now);
  const mine = fingerprints({ ...brief });
  return ROW_IDS.filter((row) => old[row] !== fresh[row] && !changed.includes(row) && (edits[row] === undefined || mine[row] !== fresh[row]));
}

/** The form around the brief: what is typed is a draft of its own, and whatever others save meanwhile is seen at once. */
export function useBriefForm(): BriefForm {
  const { snapshot } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const announce = useAnnounce();
  const { value: edits, set, discard, resumed } = useDraft<Edits>('brief', Edits, () => NO_EDITS);
  /** What a refused save told of the brief, until the page hears of it anew. */
  const [heard, setHeard] = useState<{ readonly brief: Brief; readonly after: Snapshot } | null>(null);
  const saved = heard?.after === snapshot ? heard.brief : snapshot.brief;
  const [seen, setSeen] = useState(saved);
  const [flowedIn, setFlowedIn] = useState<readonly RowId[]>([]);
  if (saved !== seen) {
    setSeen(saved);
    const others = changedByOthers(seen, saved, edits);
    if (others.length > 0) setFlowedIn([...new Set([...flowedIn, ...others])]);
  }
  const stands = useMemo(() => standing(edits, saved), [edits, saved]);
  const conflicts = stands.conflicts.map((row) => ROWS[row].label).join(', ');

  useEffect(() => {
    if (conflicts !== '') announce(`Somebody else has changed ${conflicts} too. Nothing of yours is lost: choose a version.`);
  }, [announce, conflicts]);

  async function save(): Promise<boolean> {
    if (stands.changed.length > 0 || !snapshot.briefReadable) {
      const failed = await run('saveBrief', saveInput(edits, saved), 'The brief is saved.');
      const conflict = failed === null ? null : conflictOf(failed);
      if (conflict !== null) setHeard({ brief: conflict.brief, after: snapshot });
      if (failed !== null) return false;
    }
    discard();
    return true;
  }

  return {
    ...stands, edits, saved, flowedIn, waiting, resumed, save, discard,
    // Both versions stand at the rows; the sentence would say it twice.
    failure: failure?.code === 'conflict' && stands.conflicts.length > 0 ? null : failure,
    change: (row, value) => { set(withRow(edits, saved, row, value)); },
    choose: (row, whose) => { set(chooseVersion(edits, saved, row, whose)); },
    take: (taken) => {
      set(ROW_IDS.reduce<Edits>((all, row) => {
        const one = taken[row];
        return one === undefined ? all : withRow(all, saved, row, one.value, one.guessed);
      }, edits));
    },
  };
}
