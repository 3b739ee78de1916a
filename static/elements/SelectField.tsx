import { useId } from 'react';
import { Field } from './Field';

interface SelectFieldProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
}

/** One choice out of many. */
export function SelectField<Id extends string>({ label, options, value, onChange }: SelectFieldProps<Id>) {
  const id = useId();
  function choose(chosen: string): void {
    const option = options.find((one) => one.id === chosen);
    if (option !== undefined) onChange(option.id);
  }
  return (
    <Field id={id} label={label}>
      {() => (
        <select id={id} className="input" value={value} onChange={(event) => { choose(event.target.value); }}>
          {options.map((option) => <option key={option.id} value={option.id}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}
