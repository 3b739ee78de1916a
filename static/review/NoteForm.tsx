import { useCallback, useEffect, useMemo } from 'react';
import type { QuestionState } from '../../src/domain/review/question-state';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { Chips } from '../elements/Chips';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useAsks, type Ask } from './asks';
import { NoteDraft, noteSlot, sinceNow } from './drafts';
import { judgement, proposalToAccept } from './sheet';
import { SinceYouBegan } from './SinceYouBegan';
import { NOTES, VERDICTS, WITH_NOTE, type WithNote } from './verdicts';

interface NoteFormProps {
  readonly question: QuestionState;
  /** The verdict that somebody pressed. */
  readonly verdict: WithNote;
  readonly onClose: () => void;
}

/** A verdict that needs a note. Notes to the requester that are written on several questions go out together. */
export function NoteForm({ question, verdict, onClose }: NoteFormProps) {
  const { id } = question;
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { value, set, discard, resumed } = useDraft(noteSlot(id), NoteDraft, (): NoteDraft => ({ verdict, note: '', since: sinceNow(state, id) }));
  const { all: written, report } = useAsks();
  const { number } = QUESTIONS[id];
  const { asks } = NOTES[value.verdict];
  const problems = useMemo(() => noteProblems(value.note, { required: `${number}: fill in “${asks}”.` }), [value.note, number, asks]);
  const close = useCallback(() => { discard(); onClose(); }, [discard, onClose]);

  const mine = useMemo((): Ask | null => (value.verdict === 'more_needed' && value.note.trim() !== '' ? { note: value.note, problems, close } : null), [value, problems, close]);
  useEffect(() => {
    report(id, mine);
    return () => { report(id, null); };
  }, [id, mine, report]);

  const together = value.verdict === 'more_needed' && written.length > 1 ? written : [];
  const numbers = together.map((ask) => QUESTIONS[ask.question].number).join(', ');

  async function ask(): Promise<void> {
    const all = written.map((one) => judgement(state, one.question, 'more_needed', one.note, null));
    const failed = await run('judgeQuestions', { judgements: all }, `The requester is asked: ${all.map((one) => QUESTIONS[one.question].number).join(', ')}.`);
    if (failed === null) for (const one of written) one.close();
  }

  async function judge(): Promise<void> {
    const answer = value.verdict === 'conditional' ? proposalToAccept(question) : null;
    const failed = await run('judgeQuestion', judgement(state, id, value.verdict, value.note, answer), `${number}: ${VERDICTS[value.verdict].label}.`);
    if (failed === null) close();
  }

  const choices = WITH_NOTE.filter((one) => one !== 'conditional' || question.answer !== null || question.proposal !== null);
  return (
    <Opened>
      <Resumed resumed={resumed} onDrop={close} />
      <SinceYouBegan since={value.since} question={id} />
      <Chips
        label={`Verdict on ${number}`} several={false} options={choices.map((one) => ({ id: one, label: NOTES[one].choice }))} chosen={[value.verdict]}
        onToggle={(chosen) => { const next = WITH_NOTE.find((one) => one === chosen); if (next !== undefined) set({ ...value, verdict: next }); }}
      />
      <NoteField label={`${number}: ${asks}`} value={value.note} onChange={(note) => { set({ ...value, note }); }} />
      <Submit
        label={together.length > 0 ? `Ask the requester about ${numbers}` : `${NOTES[value.verdict].choice}: ${number}`} waiting={waiting} failure={failure}
        problems={together.length > 0 ? together.flatMap((one) => one.problems) : problems}
        onSubmit={() => { void (value.verdict === 'more_needed' ? ask() : judge()); }} onCancel={close}
      />
      {together.length > 0 ? <p className="subtle small">The notes on {numbers} go out together, in one comment.</p> : null}
    </Opened>
  );
}
