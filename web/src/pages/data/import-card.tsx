import { type ImportReport, importRegistry } from "@jiqun/contract";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { useCall, useRegion } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { sizeText } from "./report-sum.ts";

interface Props {
  readonly onReport: (report: ImportReport) => void;
}

/** A register comes in: what it declares to be, a dry run, the run; while it runs, how long it has taken. */
export function ImportCard({ onReport }: Props) {
  const t = useText("data");
  const call = useCall(importRegistry);
  const [file, setFile] = useState<File>();
  const [coverage, setCoverage] = useState<"sample" | "full">("sample");
  const [asOf, setAsOf] = useState("");
  const [area, setArea] = useState("");
  const dayId = useId();
  const [dry, setDry] = useState(false);
  const run = (dryRun: boolean) => {
    if (!file) return;
    setDry(dryRun);
    call.mutate(
      {
        query: {
          name: file.name,
          coverage,
          dryRun: dryRun ? "true" : "false",
          ...(asOf ? { asOf } : {}),
          ...(area ? { area } : {}),
        },
        upload: file,
      },
      { onSuccess: onReport },
    );
  };
  return (
    <Card title={t("import")} context={t("import.context")}>
      <div className="import-card">
        <DropZone file={file} onFile={setFile} />
        <fieldset>
          <legend>{t("coverage")}</legend>
          {(["sample", "full"] as const).map((each) => (
            <label key={each} className="import-choice">
              <input type="radio" name="coverage" checked={coverage === each} onChange={() => setCoverage(each)} />
              {t(`coverage.${each}`)}
            </label>
          ))}
        </fieldset>
        <div className="import-terms">
          <div>
            <label htmlFor={dayId}>{t("asOf")}</label>
            <DayField id={dayId} value={asOf} describedBy={`${dayId}-help`} onDay={setAsOf} />
            <small id={`${dayId}-help`}>{t("asOf.help")}</small>
          </div>
          <AreaField value={area} onChange={setArea} />
          <div className="import-actions">
            <button type="button" className="btn" disabled={!file || call.isPending} onClick={() => run(true)}>
              {t("dryRun")}
            </button>
            <button type="button" className="btn primary" disabled={!file || call.isPending} onClick={() => run(false)}>
              {t("run")}
            </button>
          </div>
        </div>
      </div>
      {call.isPending && file ? <Running name={file.name} dry={dry} /> : null}
      {call.error && file ? (
        <div className="import-outcome">
          <ErrorBox error={call.error} />
          <p>{t("failed", { name: file.name })}</p>
        </div>
      ) : null}
    </Card>
  );
}

function AreaField({ value, onChange }: { value: string; onChange: (unit: string) => void }) {
  const t = useText("data");
  const say = useWords();
  const id = useId();
  const region = useRegion().data;
  return (
    <div>
      <label htmlFor={id}>{t("area")}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("area.all")}</option>
        {region?.units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {say(unit.name)}
          </option>
        ))}
      </select>
    </div>
  );
}

function DropZone({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }) {
  const t = useText("data");
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
        aria-label={t("choose")}
        accept=".csv,.tsv,.txt,.xlsx"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          event.target.value = "";
        }}
      />
      {file ? <b>{t("chosen", { name: file.name, size: sizeText(file.size) })}</b> : <span>{t("drop")}</span>}
      {file ? null : <span className="mut">{t("drop.or")}</span>}
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        {t(file ? "chosen.other" : "choose")}
      </button>
    </div>
  );
}

/** The server answers once, at the end: the bar says that it works, the seconds how long. */
function Running({ name, dry }: { name: string; dry: boolean }) {
  const t = useText("data");
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="import-outcome">
      <p role="status">
        <b>{t(dry ? "running.dry" : "running", { name, seconds })}</b>
      </p>
      <progress className="import-progress" aria-label={name} />
      <p className="mut sm">{t("running.note")}</p>
    </div>
  );
}
