import type { ReactNode } from 'react';

interface FieldProps {
  /** Id of the control that the label belongs to. */
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  /** Why the value cannot be taken; null when it can. */
  readonly problem?: string | null;
  /** The control; it gets the ids of what describes it. */
  readonly children: (describedBy: string | undefined) => ReactNode;
}

/** A control with its label, help and problem tied to it. */
export function Field({ id, label, hideLabel = false, help, problem = null, children }: FieldProps) {
  const described = [help === undefined ? null : `${id}-help`, problem === null ? null : `${id}-error`].filter((one) => one !== null).join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>{label}</label>
      {help === undefined ? null : <div id={`${id}-help`} className="subtle small">{help}</div>}
      {children(described || undefined)}
      {problem === null ? null : <div id={`${id}-error`} className="error" role="alert">{problem}</div>}
    </div>
  );
}
