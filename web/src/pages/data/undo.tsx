import { getImport, type ImportBatch, listImports, undoImport } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { langOf } from "../../parts/runs.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { UndoQuestion } from "../../parts/undo-question.tsx";

/** Undoing is said before it is done: which firms close, which go back, which stay. */
export function Undo({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const call = useCall(undoImport, [getImport, listImports]);
  const [asking, setAsking] = useState(false);
  const { inserted = 0, updated = 0, absent = 0 } = batch.report ?? {};
  if (!asking)
    return (
      <p className="batch-actions">
        <span className="mut sm">{t("undo.hint")}</span>
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          {t("undo")}
        </button>
      </p>
    );
  const asks = { title: t("undo.ask"), keep: t("undo.not"), undo: t("undo.do") };
  return (
    <UndoQuestion
      {...asks}
      waiting={call.isPending}
      onKeep={() => setAsking(false)}
      onUndo={() => call.mutate({ params: { id: batch.id } })}
      error={call.error ? <ErrorBox error={call.error} /> : null}
    >
      <li>{t("undo.closes", { count: countText(inserted) })}</li>
      <li>{t("undo.restores", { count: countText(updated) })}</li>
      {absent > 0 ? <li>{t("undo.opens", { count: countText(absent) })}</li> : null}
      <li>{t("undo.keeps")}</li>
      <li>{t("undo.words")}</li>
    </UndoQuestion>
  );
}

/** What an undo did, with the firms that a later batch had changed. */
export function Undone({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const actor = useActor();
  const { undo } = batch;
  if (!undo) return null;
  return (
    <section className="batch-part" aria-label={t("undone")}>
      <p>
        <b>
          {t("undone.by", {
            by: actor(batch.undoneBy ?? "system"),
            at: batch.undoneAt ? momentText(batch.undoneAt) : "—",
          })}
        </b>{" "}
        {t("undone.text", { closed: countText(undo.closed), restored: countText(undo.restored) })}
      </p>
      {undo.keptCount > 0 ? (
        <>
          <h3>{t("undone.kept", { count: countText(undo.keptCount) })}</h3>
          <ul className="kept-list">
            {undo.kept.map((firm) => (
              <li key={firm.id} className="in-line">
                <AppLink to={`/enterprises/${encodeURIComponent(firm.id)}`}>
                  <span {...langOf(firm.name)}>{firm.name}</span>
                </AppLink>{" "}
                <AppLink to="/data" search={{ import: firm.batch }}>
                  {t("undone.batch", { id: firm.batch })}
                </AppLink>
              </li>
            ))}
          </ul>
          {undo.keptCount > undo.kept.length ? (
            <p className="mut">{t("undone.more", { count: countText(undo.keptCount - undo.kept.length) })}</p>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
