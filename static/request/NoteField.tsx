import { TextField } from '../elements/fields';
import { secretProblems } from './secret-problems';

/** Longest note, as the record keeps it. */
const MAX_NOTE = 2000;

interface NoteFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly maxLength?: number;
}

/** A note to a decision. Secrets are noticed while typing. */
export function NoteField({ label, value, onChange, help, maxLength = MAX_NOTE }: NoteFieldProps) {
  return <TextField label={label} value={value} onChange={onChange} help={help} maxLength={maxLength} lines={2} error={secretProblems(label, value).join(' ') || null} />;
}

/** What keeps a note from being taken; `required` is the sentence to say when there is none. */
export function noteProblems(note: string, { required, maxLength = MAX_NOTE }: { readonly required?: string | undefined; readonly maxLength?: number } = {}): readonly string[] {
  return [
    ...(required !== undefined && note.trim() === '' ? [required] : []),
    ...(note.length > maxLength ? [`Shorten the note to ${maxLength} characters.`] : []),
    ...secretProblems('the note', note),
  ];
}
