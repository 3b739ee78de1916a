import { useId, type ReactNode } from 'react';
import { Field } from './Field';
import type { Choice } from './choice';
import { later } from './later';

interface PickerProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  /** Why what is picked cannot be taken; null when it can. */
  readonly error?: string | null;
  /** What can be picked; with `search`, what is offered before anything is typed. */
  readonly choices?: readonly Choice[] | undefined;
  /** Looks for choices that fit what was typed, the best first. A rejection is shown as “could not be looked up”. */
  readonly search?: ((typed: string) => Promise<readonly Choice[]>) | undefined;
  readonly chosen: readonly Choice[];
  readonly onChange: (chosen: readonly Choice[]) => void;
  /** Several may be picked and stand in the field as chips; else one. */
  readonly several: boolean;
  readonly placeholder?: string;
}

const Control = later(() => import('./PickerControl').then((file) => file.PickerControl), <span className="skeleton picker" />);

/** Picks out of a list or of what a search finds: by typing, by keyboard, or by mouse. */
export function Picker({ label, hideLabel = false, help, error = null, choices = [], search, chosen, onChange, several, placeholder = '' }: PickerProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hideLabel={hideLabel} help={help} problem={error}>
      {(described) => (
        <Control
          id={id} label={label} describedBy={described} invalid={error !== null} choices={choices} search={search}
          chosen={chosen} onChange={onChange} several={several} placeholder={placeholder}
        />
      )}
    </Field>
  );
}
