import {
  cancelImport,
  getImport,
  type ImportBatch,
  type ImportPreview,
  listImports,
  Problem,
  previewImport,
  startImport,
} from "@jiqun/contract";
import { useMemo, useRef } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { ErrorBox, Loading } from "../../parts/states.tsx";
import { ColumnsTable } from "./columns-table.tsx";
import { Declared } from "./declared.tsx";
import { HowRead } from "./how-read.tsx";
import { SampleRows } from "./sample-rows.tsx";
import { noReading, queryOf, useReading, useSettled, wordsOf } from "./use-reading.ts";

/** A sent file before it is read: what it declares to be, how it would be read, its first rows; one click starts it. */
export function Confirm({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const words = useReading();
  const asked = useSettled(
    useMemo(() => queryOf(words.reading), [words.reading]),
    300,
  );
  const answer = useAnswer(previewImport, { params: { id: batch.id }, query: asked });
  // What the last good reading showed stays, so that a word that does not fit can be taken back.
  const last = useRef<ImportPreview>(undefined);
  if (answer.data) last.current = answer.data;
  const preview = answer.data ?? last.current;
  const busy = answer.isPlaceholderData || (answer.isFetching && !answer.data);
  // A file that is no table at all has nothing to be declared or started.
  const refused = answer.error instanceof Problem && !preview && Object.keys(asked).length === 0;
  if (refused) return <Refused batch={batch} error={answer.error} />;
  return (
    <div className="confirm">
      <Declared batch={batch} words={words} />
      {answer.error ? (
        <div className="send-failed">
          <ErrorBox error={answer.error} onRetry={() => void answer.refetch()} />
          {preview || Object.keys(asked).length > 0 ? (
            <button type="button" className="btn" onClick={words.forget}>
              {t("reading.forget")}
            </button>
          ) : null}
        </div>
      ) : null}
      {preview ? (
        <div className={busy ? "stale" : undefined} aria-busy={busy}>
          <HowRead preview={preview} words={words} />
          <ColumnsTable preview={preview} words={words} />
          <SampleRows preview={preview} />
        </div>
      ) : answer.error ? null : (
        <Loading lines={6} />
      )}
      <Foot batch={batch} preview={answer.error ? undefined : preview} busy={busy} words={words} />
    </div>
  );
}

/** What was sent cannot be read: why, and the way to another file. */
function Refused({ batch, error }: { batch: ImportBatch; error: unknown }) {
  const t = useText("batch");
  const set = useSetSearch();
  const drop = useCall(cancelImport, [getImport, listImports]);
  return (
    <div className="send-failed">
      <ErrorBox error={error} />
      <button
        type="button"
        className="btn primary"
        onClick={() => {
          drop.mutate({ params: { id: batch.id } });
          set({ ...noReading, import: undefined });
        }}
      >
        {t("discard.another")}
      </button>
    </div>
  );
}

interface FootProps {
  readonly batch: ImportBatch;
  readonly preview: ImportPreview | undefined;
  readonly busy: boolean;
  readonly words: ReturnType<typeof useReading>;
}

/** Always in sight: what would be started, in one line, and the one click. */
function Foot({ batch, preview, busy, words }: FootProps) {
  const t = useText("batch");
  const start = useCall(startImport, [getImport, listImports]);
  const drop = useCall(cancelImport, [getImport, listImports]);
  const fields = preview?.columns.filter(({ field }) => field !== null).length ?? 0;
  const persons = preview?.columns.filter(({ why }) => why === "person-dropped").length ?? 0;
  const named = preview?.columns.some(({ field }) => field === "name") ?? false;
  const begin = () => {
    const { columns: said, ...reading } = words.reading;
    const columns = { ...(preview ? wordsOf(preview) : {}), ...said };
    start.mutate(
      {
        params: { id: batch.id },
        body: {
          ...reading,
          coverage: words.coverage ?? batch.coverage,
          ...(words.absent ? { absent: words.absent } : {}),
          asOf: words.day ?? batch.asOf,
          ...((words.area ?? batch.area) ? { area: words.area ?? batch.area ?? undefined } : {}),
          ...(Object.keys(columns).length > 0 ? { columns } : {}),
          apply: words.apply,
        },
      },
      { onSuccess: () => words.say(noReading) },
    );
  };
  const waiting = start.isPending || drop.isPending;
  return (
    <div className="confirm-foot">
      {start.error || drop.error ? <ErrorBox error={start.error ?? drop.error} /> : null}
      <div className="confirm-go">
        <p role="status">
          {!preview ? null : preview.problem === "import.empty" ? (
            <b className="alarm">{t("go.empty")}</b>
          ) : named ? (
            <>
              <b>
                {preview.estimatedRows === null
                  ? t("go.rows.unknown")
                  : t(preview.wholeFile ? "go.rows" : "go.rows.about", { rows: countText(preview.estimatedRows) })}
              </b>{" "}
              {t("go.columns", { fields })}
              {persons > 0 ? ` · ${t("go.persons", { count: persons })}` : ""}
            </>
          ) : (
            <b className="alarm">{t("go.noName")}</b>
          )}
        </p>
        <label className="import-choice">
          <input
            type="checkbox"
            checked={words.apply}
            onChange={(event) => words.say({ apply: event.target.checked ? "1" : undefined })}
          />
          {t("go.apply")}
        </label>
        <button
          type="button"
          className="btn"
          disabled={waiting}
          onClick={() => drop.mutate({ params: { id: batch.id } })}
        >
          {t("discard")}
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={!named || preview?.problem === "import.empty" || busy || waiting}
          onClick={begin}
        >
          {t("go")}
        </button>
      </div>
    </div>
  );
}
