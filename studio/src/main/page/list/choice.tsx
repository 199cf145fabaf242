import type { JSX } from 'preact';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Values and how they are said. A value that is not among them is shown all the same. */
  readonly options: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
  /** The value that leaves nothing out. */
  readonly usual?: string;
  readonly name?: string;
}

/** One of several values; it stands out when it leaves something out. */
export function Choice({ label, value, options, onChoose, usual = '', name = '' }: ChoiceProps): JSX.Element {
  const known = options.some(([each]) => each === value);
  return (
    <select
      class={`choice ${name}${value !== usual ? ' chosen' : ''}`} aria-label={label} title={label} value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {!known && <option value={value} selected>{value.slice(0, 60)}</option>}
      {options.map(([each, words]) => <option key={each} value={each} selected={each === value}>{words}</option>)}
    </select>
  );
}
