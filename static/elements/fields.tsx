import Checkbox from '@atlaskit/checkbox';
import { Radio } from '@atlaskit/radio';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useId, type FormEvent, type ReactNode } from 'react';
import { Field } from './Field';
import type { Option } from './options';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Longest value. A longer one is not cut, since nothing typed may be lost; the field says how much is too much. */
  readonly maxLength: number;
  /** Height in lines; 1 is a single-line field. */
  readonly lines?: number;
  readonly help?: ReactNode;
  /** Why the value cannot be taken; null when it can. */
  readonly error?: string | null;
  readonly hideLabel?: boolean;
}

/** Free text with its label, help and error tied to it. */
export function TextField({ label, value, onChange, maxLength, lines = 1, help, error = null, hideLabel = false }: TextFieldProps) {
  const id = useId();
  const problem = error ?? (value.length > maxLength ? `${value.length - maxLength} characters too long; at most ${maxLength} fit.` : null);
  return (
    <Field id={id} label={label} hideLabel={hideLabel} help={help} problem={problem}>
      {(described) => {
        const common = { id, value, isInvalid: problem !== null, 'aria-invalid': problem !== null || undefined, 'aria-describedby': described };
        return lines === 1
          ? <Textfield {...common} onChange={(event: FormEvent<HTMLInputElement>) => { onChange(event.currentTarget.value); }} />
          // The page stands in a frame as high as the page, so a height in parts of the window would grow with itself.
          : <TextArea {...common} minimumRows={lines} resize="smart" maxHeight="480px" onChange={(event) => { onChange(event.target.value); }} />;
      }}
    </Field>
  );
}

interface OptionsFieldProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Called with the option that was ticked or unticked. */
  readonly onToggle: (id: string) => void;
  /** Check boxes; else radio buttons. */
  readonly several: boolean;
  readonly hideLabel?: boolean;
}

/** Choices as check boxes, or as radio buttons when only one may be taken. */
export function OptionsField({ label, options, chosen, onToggle, several, hideLabel = false }: OptionsFieldProps) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className={hideLabel ? 'visually-hidden' : undefined}>{label}</legend>
      <div className="options">
        {options.map(({ id, label: text }) => (several
          ? <Checkbox key={id} label={text} isChecked={chosen.includes(id)} onChange={() => { onToggle(id); }} />
          : <Radio key={id} name={name} value={id} label={text} isChecked={chosen.includes(id)} onChange={() => { onToggle(id); }} />
        ))}
      </div>
    </fieldset>
  );
}

interface DateFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min: string;
  readonly max: string;
}

/** A day, by the browser's own picker: it speaks the reader's language and works by keyboard. */
export function DateField({ label, value, onChange, min, max }: DateFieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      {(described) => (
        <Textfield id={id} type="date" width={200} min={min} max={max} value={value} aria-describedby={described} onChange={(event: FormEvent<HTMLInputElement>) => { onChange(event.currentTarget.value); }} />
      )}
    </Field>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly max: number;
  readonly help?: string;
}

/** A whole number, or nothing. */
export function NumberField({ label, value, onChange, max, help }: NumberFieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label} help={help}>
      {(described) => (
        <Textfield
          id={id} type="number" width={160} min={0} max={max} step={1} value={value ?? ''} aria-describedby={described}
          onChange={(event: FormEvent<HTMLInputElement>) => { onChange(numberIn(event.currentTarget.value)); }}
        />
      )}
    </Field>
  );
}

function numberIn(typed: string): number | null {
  return typed === '' ? null : Math.trunc(Number(typed));
}
