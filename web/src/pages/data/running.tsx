import { cancelImport, getImport, type ImportBatch, listImports } from "@jiqun/contract";
import { useCall } from "../../api.ts";
import { countText, shareText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { JobProgress } from "../../parts/job-progress.tsx";
import { ShareBar } from "../../parts/share-bar.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { isRunning, stagesOf } from "./batch-state.ts";

/** A batch on its way: the stage among its stages, rows, speed, time left. The page may be left. */
export function Running({ batch, error }: { batch: ImportBatch; error: unknown }) {
  const t = useText("batch");
  const cancel = useCall(cancelImport, [getImport, listImports]);
  const stage = batch.progress?.stage ?? (isRunning(batch.state) ? batch.state : "queued");
  const stages = stagesOf(batch);
  const at = (stages as readonly string[]).indexOf(stage);
  // What is being applied is applied whole: there is no way back within it.
  const canCancel = !["applying", "undoing"].includes(batch.state);
  return (
    <div className="running">
      {stages.length > 1 ? (
        <ol className="stages" aria-label={t("stages")}>
          {stages.map((each, index) => (
            <li
              key={each}
              className={index < at ? "is-done" : index === at ? "is-now" : undefined}
              aria-current={index === at ? "step" : undefined}
            >
              {t(`stage.${each}`)}
            </li>
          ))}
        </ol>
      ) : null}
      <JobProgress name={t(`running.${stage}`, { file: batch.file })} progress={batch.progress}>
        {canCancel ? (
          <button
            type="button"
            className="btn"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id: batch.id } })}
          >
            {t("cancel")}
          </button>
        ) : null}
      </JobProgress>
      <p className="mut sm">{t(canCancel ? "running.note" : "running.whole")}</p>
      {cancel.error ? <ErrorBox error={cancel.error} /> : null}
      {error ? <ErrorBox error={error} /> : null}
    </div>
  );
}

/** The same in a line of a list. */
export function SmallBar({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const share = batch.progress?.share ?? null;
  const rows = batch.progress?.rows ?? 0;
  return (
    <span className="small-bar">
      <span>
        {t(`state.${batch.state}`)} {share === null ? (rows > 0 ? countText(rows) : "") : shareText(share)}
      </span>
      <ShareBar label={batch.file} share={share} />
    </span>
  );
}
