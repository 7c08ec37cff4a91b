import { importFigures, Problem } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { FileButton } from "../../parts/file-button.tsx";
import { ErrorBox } from "../../parts/states.tsx";

interface Fault {
  readonly row: number;
  readonly detail: string;
}

const faultsOf = (error: unknown): readonly Fault[] =>
  error instanceof Problem && Array.isArray(error.data.faults) ? (error.data.faults as Fault[]) : [];

/** Figures from a file: all of them or none, with every fault by row. */
export function FileImport({ onClose }: { onClose: () => void }) {
  const t = useText("figures");
  const call = useCall(importFigures);
  const [name, setName] = useState("");
  const read = (file: File) => {
    setName(file.name);
    call.mutate({ query: { name: file.name }, upload: file });
  };
  return (
    <Card
      title={t("file.title")}
      padded
      meta={
        <button type="button" className="btn ghost" onClick={onClose}>
          {t("form.close")}
        </button>
      }
    >
      <div className="figure-file">
        <p>{t("file.text")}</p>
        <FileButton label={t("file.choose")} disabled={call.isPending} onFile={read} />
      </div>
      {call.isPending ? <p role="status">{t("file.running", { name })}</p> : null}
      {call.error ? (
        <>
          <ErrorBox error={call.error} />
          <p>{t("file.failed", { name })}</p>
          <ul className="figure-faults">
            {faultsOf(call.error).map((fault) => (
              <li key={`${fault.row}-${fault.detail}`}>{t("file.fault", { row: fault.row, detail: fault.detail })}</li>
            ))}
          </ul>
        </>
      ) : null}
      {call.data ? (
        <div role="status">
          <p>
            {t("file.done", {
              name,
              rows: call.data.rows,
              inserted: call.data.inserted,
              unchanged: call.data.unchanged,
            })}
          </p>
          <ul className="figure-faults">
            {call.data.flagged.map((flag) => (
              <li key={`${flag.row}-${flag.code}`}>
                {t("file.flagged", { row: flag.row })}
                {t(`conflict.${flag.code}`, flag.data)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}
