interface Props {
  readonly label: string;
  /** Said for no choice. */
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

/** A filter with a few answers, or none. */
export function Choice({ label, all, value, options, onChange }: Props) {
  return (
    <select
      className={value === undefined ? "field choice" : "field choice is-set"}
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
