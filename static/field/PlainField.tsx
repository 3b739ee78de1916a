import { useId } from 'react';
import { Field } from '../elements/Field';

interface PlainFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly lines: number;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
}

/** A text with its label and help, as `elements/fields` has it, without what that takes to load: here it is what is seen first. */
export function PlainField({ label, help, value, lines, maxLength, onChange }: PlainFieldProps) {
  const id = useId();
  const problem = value.length > maxLength ? `${value.length - maxLength} characters too long; at most ${maxLength} fit.` : null;
  return (
    <Field id={id} label={label} help={help} problem={problem}>
      {(described) => (
        <textarea
          id={id} className="input" rows={lines} value={value} aria-describedby={described} aria-invalid={problem !== null || undefined}
          onChange={(event) => { onChange(event.currentTarget.value); }}
        />
      )}
    </Field>
  );
}
