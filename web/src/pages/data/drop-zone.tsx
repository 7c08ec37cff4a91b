import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";

interface Props {
  readonly label: string;
  readonly children: ReactNode;
  readonly onFile: (file: File) => void;
  readonly primary?: boolean;
}

/** A place to drop a file on, with a button for everybody. */
export function DropZone({ label, children, onFile, primary = false }: Props) {
  const t = useText("batch");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button inside is everybody's
    <div
      className={over ? "drop-zone is-over" : "drop-zone"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        accept=".csv,.tsv,.txt,.xlsx"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          event.target.value = "";
        }}
      />
      {children}
      <button type="button" className={primary ? "btn primary" : "btn"} onClick={() => input.current?.click()}>
        {label}
      </button>
      <span className="sr-only">{t("drop.note")}</span>
    </div>
  );
}
