import { useRef } from "react";

interface Props {
  /** Of the field, for those who do not see the button. */
  readonly label: string;
  /** On the button where it says something else meanwhile. */
  readonly text?: string;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
}

/** A button that asks for one table of a kind that can be read; the same file may be chosen again. */
export function FileButton({ label, text = label, disabled, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        className="sr-only"
        aria-label={label}
        accept=".csv,.tsv,.txt,.xlsx"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          event.target.value = "";
        }}
      />
      <button type="button" className="btn primary" disabled={disabled} onClick={() => input.current?.click()}>
        {text}
      </button>
    </>
  );
}
