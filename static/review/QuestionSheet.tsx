import { useState } from 'react';
import { QUESTION_IDS, type QuestionId } from '../../src/domain/vocabulary/ids';
import { useDraftsAmong } from '../drafts/useDraft';
import { Chips } from '../elements/Chips';
import { useRequestContext } from '../request/RequestContext';
import { AsksTogether } from './asks';
import { answerSlot } from './drafts';
import { AskedForm } from './forms';
import { MissingQuestions } from './MissingQuestions';
import { QuestionCard } from './QuestionCard';
import { askedOf, isSettled, questionsOfRoles } from './sheet';
import { AcceptTogether, RenewTogether } from './Together';

const ANSWER_SLOTS = QUESTION_IDS.map(answerSlot);

/** Questions that are asked of this person, and those that they are still writing on although they are not asked any more. */
function useAsked(): readonly QuestionId[] {
  const { snapshot, state } = useRequestContext();
  const asked = askedOf(state, snapshot.me);
  const written = useDraftsAmong(ANSWER_SLOTS);
  const [before, setBefore] = useState<readonly QuestionId[]>([]);
  if (asked.some((id) => !before.includes(id))) setBefore([...new Set([...before, ...asked])]);
  return QUESTION_IDS.filter((id) => asked.includes(id) || (before.includes(id) && written.includes(answerSlot(id))));
}

/** The ten questions in one view, those of this person's roles first: what waits in full, what is settled in one line. */
export function QuestionSheet() {
  const { snapshot, state } = useRequestContext();
  const [all, setAll] = useState(false);
  const asked = useAsked();
  const began = state.record.reviewSince !== null;
  const roles = began ? questionsOfRoles(snapshot.me) : [];
  const [mine, others] = [roles.filter((id) => !asked.includes(id)), QUESTION_IDS.filter((id) => !roles.includes(id) && !asked.includes(id))];
  const settled = QUESTION_IDS.filter((id) => isSettled(state, id) && state.questions[id].settled !== null);
  const card = (id: QuestionId, full: boolean) => <QuestionCard key={id} question={state.questions[id]} folded={!began || !full || isSettled(state, id)} />;

  return (
    <section className="section stack" aria-labelledby="questions">
      <h2 id="questions" tabIndex={-1}>Review questions{began ? `: ${settled.length} of ${QUESTION_IDS.length} settled` : ''}</h2>
      {began ? <MissingQuestions /> : <p className="subtle">The questions open when the request is sent to review.</p>}
      {asked.length === 0 ? null : (
        <section className="card stack" aria-labelledby="asked">
          <h3 id="asked" tabIndex={-1}>{asked.length === 1 ? '1 question was asked of you' : `${asked.length} questions were asked of you`}</h3>
          <AskedForm questions={asked} anchored />
        </section>
      )}
      {!began || others.length === 0 ? null : (
        <Chips
          label="Questions in full" hideLabel several={false} chosen={[all ? 'all' : 'mine']} onToggle={(id) => { setAll(id === 'all'); }}
          options={[{ id: 'mine', label: mine.length === 0 ? 'In one line each' : `For me in full (${mine.length})` }, { id: 'all', label: `All in full (${mine.length + others.length})` }]}
        />
      )}
      <RenewTogether />
      <AcceptTogether />
      <AsksTogether>
        {mine.length === 0 ? null : <div className="questions">{mine.map((id) => card(id, true))}</div>}
        {mine.length === 0 || others.length === 0 ? null : <p className="subtle small">Questions of others</p>}
        <div className="questions">{others.map((id) => card(id, all))}</div>
      </AsksTogether>
    </section>
  );
}
