import { useId } from 'react';
import type { Option } from './options';

interface ChipsProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Called with the option that was ticked or unticked. */
  readonly onToggle: (id: string) => void;
  /** Any number may be chosen; else one. */
  readonly several: boolean;
}

/** Choices as chips. To keyboard and assistive technology they are check boxes, or radio buttons when only one may be taken. */
export function Chips({ label, hideLabel = false, options, chosen, onToggle, several }: ChipsProps) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className={hideLabel ? 'visually-hidden' : undefined}>{label}</legend>
      <div className="chips">
        {options.map((option) => (
          <label key={option.id} className="chip">
            <input type={several ? 'checkbox' : 'radio'} name={name} checked={chosen.includes(option.id)} onChange={() => { onToggle(option.id); }} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
