import type { Answer } from '../../src/domain/record';
import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Chips } from '../elements/Chips';
import { NumberField, TextField } from '../elements/fields';
import { secretProblems } from '../request/secret-problems';
import { asksNumber, chooseOption, MAX_ANSWER_TEXT } from './answer-form';
import { PeopleField } from './PeopleField';

/** Longest wait that a question can name, as the record keeps it. */
const MAX_MS = 600_000;

interface AnswerEditorProps {
  readonly question: QuestionId;
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
}

/** The fields that this question is answered with, built from its kind of answer. */
export function AnswerEditor({ question, answer, onChange }: AnswerEditorProps) {
  const { number: name, answer: kind } = QUESTIONS[question];
  return (
    <div className="stack">
      {kind.options.length === 0 ? null : (
        <Chips
          label={`${name}: your answer`} several={kind.choice.max !== 1} options={kind.options} chosen={answer.choice}
          onToggle={(option) => { onChange(chooseOption(question, answer, option)); }}
        />
      )}
      {kind.number !== undefined && asksNumber(question, answer)
        ? <NumberField label={`${name}: ${kind.number.label}`} value={answer.number} max={MAX_MS} onChange={(number) => { onChange({ ...answer, number }); }} />
        : null}
      {kind.people === undefined ? null : <PeopleField label={`${name}: ${kind.people.label}`} people={answer.people ?? []} onChange={(people) => { onChange({ ...answer, people: [...people] }); }} />}
      <TextField
        label={`${name}: ${kind.text.label}${kind.text.required === 'never' ? ' (optional)' : ''}`} value={answer.text} maxLength={MAX_ANSWER_TEXT}
        lines={kind.name === 'owner' ? 1 : 3} error={secretProblems(name, answer.text).join(' ') || null}
        onChange={(text) => { onChange({ ...answer, text }); }}
      />
    </div>
  );
}
