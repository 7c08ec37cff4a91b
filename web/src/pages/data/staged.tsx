import { applyImport, cancelImport, getImport, type ImportBatch, listImports } from "@jiqun/contract";
import { useCall } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { ErrorBox } from "../../parts/states.tsx";

/** What was read waits for a word: nothing of it is seen anywhere yet. */
export function StagedActions({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const apply = useCall(applyImport, [getImport, listImports]);
  const drop = useCall(cancelImport, [getImport, listImports]);
  const waiting = apply.isPending || drop.isPending;
  const { inserted = 0, updated = 0, absent = 0 } = batch.report ?? {};
  return (
    <div className="confirm-foot">
      {apply.error || drop.error ? <ErrorBox error={apply.error ?? drop.error} /> : null}
      <div className="confirm-go">
        <p role="status">
          <b>{t("staged", { inserted: countText(inserted), updated: countText(updated) })}</b>{" "}
          {absent > 0 ? <b className="alarm">{t("staged.absent", { count: countText(absent) })} </b> : null}
          <span className="mut">{t("staged.note")}</span>
        </p>
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
          disabled={waiting}
          onClick={() => apply.mutate({ params: { id: batch.id } })}
        >
          {t("apply")}
        </button>
      </div>
    </div>
  );
}
