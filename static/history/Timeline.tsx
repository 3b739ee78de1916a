import { useRef, useState } from 'react';
import { filtersFor, matches, type Filter } from '../../src/domain/log/timeline';
import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { FailureMessage, Message } from '../elements/Message';
import { SelectField } from '../elements/SelectField';
import { useNames } from '../request/usePersonName';
import { Line } from './Line';
import { useLog } from './useLog';

/** So many lines are shown at first, and so many more each time. */
const STEP = 20;
const EVERYTHING: Filter = { about: '', by: '' };

function subjectName(id: QuestionId | ItemId): string {
  const question = QUESTION_IDS.find((known) => known === id);
  if (question !== undefined) return `${QUESTIONS[question].number} ${QUESTIONS[question].short}`;
  const item = ITEM_IDS.find((known) => known === id);
  return item === undefined ? id : ITEMS[item].label;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Everything that happened to the request, newest first. */
export function Timeline() {
  const { lines, total, broken, loading, failure, fetchOlder } = useLog();
  const announce = useAnnounce();
  const [filter, setFilter] = useState(EVERYTHING);
  const [shown, setShown] = useState(STEP);
  const list = useRef<HTMLOListElement>(null);
  const found = lines.filter((line) => matches(line, filter));
  const { about, by } = filtersFor(lines);
  const nameOf = useNames(by);
  const unread = total - lines.length;

  async function showMore(): Promise<void> {
    const from = Math.min(shown, found.length);
    if (found.length <= shown && !(await fetchOlder())) return;
    setShown(shown + STEP);
    announce('Earlier lines are shown.');
    // The new lines are there once React has drawn them.
    setTimeout(() => { (list.current?.children[from] as HTMLElement | undefined)?.focus(); }, 0);
  }

  return (
    <section className="stack" aria-labelledby="timeline">
      <h3 id="timeline" tabIndex={-1}>What happened</h3>
      <div className="filters">
        <SelectField<Filter['about']>
          label="About" value={filter.about} onChange={(chosen) => { setFilter({ ...filter, about: chosen }); setShown(STEP); }}
          options={[{ id: '', label: 'Everything' }, ...about.map((id) => ({ id, label: subjectName(id) }))]}
        />
        <SelectField
          label="By" value={filter.by} onChange={(chosen) => { setFilter({ ...filter, by: chosen }); setShown(STEP); }}
          options={[{ id: '', label: 'Everybody' }, ...by.map((id) => ({ id, label: capital(nameOf(id)) }))]}
        />
      </div>
      {broken.length === 0 ? null : (
        <Message tone="danger"><p>Older lines are missing here or have been altered since they were written. Tell your Jira admin; what was decided is not touched by it.</p></Message>
      )}
      <ol ref={list} className="plain-list timeline" reversed>
        {found.slice(0, shown).map(({ place, line }) => <Line key={place} place={place} line={line} />)}
      </ol>
      {found.length === 0 ? <p className="subtle">{total === 0 ? 'Nothing has happened yet.' : 'Nothing of that among the lines read so far.'}</p> : null}
      <FailureMessage text={failure} />
      {found.length > shown || unread > 0 ? (
        <div className="row">
          <Button waiting={loading} onClick={() => void showMore()}>Show earlier</Button>
          {found.length <= shown ? <span className="subtle small">{unread} older {unread === 1 ? 'line is' : 'lines are'} not read yet.</span> : null}
        </div>
      ) : null}
    </section>
  );
}
