import type { ImportBatch } from "@jiqun/contract";
import { useSetSearch } from "../../app/url.ts";
import { momentText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { ErrorBox, Loading } from "../../parts/states.tsx";
import { isRunning, lampOf } from "./batch-state.ts";
import { Confirm } from "./confirm.tsx";
import { KeptAside } from "./kept-aside.tsx";
import { ProblemRows } from "./problem-rows.tsx";
import { Questions } from "./questions.tsx";
import { Report } from "./report.tsx";
import { sizeText } from "./report-sum.ts";
import { Running } from "./running.tsx";
import { StagedActions } from "./staged.tsx";
import { Undo, Undone } from "./undo.tsx";
import { useBatch } from "./use-batch.ts";
import { noReading } from "./use-reading.ts";

/** One batch, in whatever state it is: the server knows, the address names it, a reload changes nothing. */
export function BatchCard({ id }: { id: string }) {
  const t = useText("batch");
  const set = useSetSearch();
  const live = useBatch(id);
  const batch = live.data;
  const close = (
    <button type="button" className="btn ghost" onClick={() => set({ ...noReading, import: undefined })}>
      {t("close")}
    </button>
  );
  if (!batch)
    return (
      <Card title={t("batch", { id })} meta={close}>
        {live.error ? <ErrorBox error={live.error} onRetry={() => void live.refetch()} /> : <Loading lines={6} />}
      </Card>
    );
  return (
    <Card
      title={t(`title.${batch.state}`)}
      flags={<Lamp state={lampOf[batch.state]} word={t(`state.${batch.state}`)} />}
      context={[batch.file, ...(batch.bytes === null ? [] : [sizeText(batch.bytes)])].join(" · ")}
      meta={close}
      className="batch-card"
    >
      <History batch={batch} />
      {batch.state === "uploaded" ? <Confirm batch={batch} /> : null}
      {isRunning(batch.state) ? <Running batch={batch} error={live.error} /> : null}
      {batch.state === "failed" || batch.state === "cancelled" ? <Ended batch={batch} /> : null}
      {batch.state === "undone" ? <Undone batch={batch} /> : null}
      {batch.report && !isRunning(batch.state) ? <Outcome batch={batch} report={batch.report} /> : null}
    </Card>
  );
}

/** Who sent it and who applied it, what it mends. */
function History({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const actor = useActor();
  const parts = [
    t("by.uploaded", { by: actor(batch.uploadedBy), at: momentText(batch.uploadedAt) }),
    ...(batch.appliedAt && batch.appliedBy
      ? [t("by.applied", { by: actor(batch.appliedBy), at: momentText(batch.appliedAt) })]
      : []),
    ...(batch.state === "uploaded" ? [] : [t(`by.coverage.${batch.coverage}`, { day: batch.asOf })]),
    ...(batch.fixes ? [t("by.fixes", { id: batch.fixes })] : []),
  ];
  return <p className="batch-history">{parts.join(" · ")}</p>;
}

/** A batch that brought nothing: why, that nothing is harmed, the way on. */
function Ended({ batch }: { batch: ImportBatch }) {
  const t = useText("batch");
  const say = useWords();
  const set = useSetSearch();
  const again = (
    <button type="button" className="btn" onClick={() => set({ ...noReading, import: undefined })}>
      {t("again")}
    </button>
  );
  if (batch.state === "cancelled")
    return (
      <p className="batch-actions">
        <span>{t("cancelled.text")}</span>
        {again}
      </p>
    );
  return (
    <div className="error-box" role="alert">
      <h2>■ {t("failed")}</h2>
      <p>{batch.failure ? say(batch.failure.sentence) : t("failed.unknown")}</p>
      <p>{t("failed.unharmed")}</p>
      {batch.failure ? <p className="mut sm">{t("failed.code", { code: batch.failure.code })}</p> : null}
      {again}
    </div>
  );
}

function Outcome({ batch, report }: { batch: ImportBatch; report: NonNullable<ImportBatch["report"]> }) {
  const { state } = batch;
  const kept = report.quarantined + report.duplicates;
  const problems = report.quarantined + report.duplicates + report.asked + report.warnings + report.absent;
  if (state === "failed" || state === "cancelled") return null;
  return (
    <>
      {state === "applied" && report.asked > 0 ? (
        <Questions batch={batch.id} headerRows={report.reading?.headerRows} />
      ) : null}
      <Report report={report} />
      {kept > 0 && state !== "undone" ? <KeptAside batch={batch} count={kept} /> : null}
      {problems > 0 ? <ProblemRows id={batch.id} headerRows={report.reading?.headerRows} /> : null}
      {state === "staged" ? <StagedActions batch={batch} /> : null}
      {state === "applied" ? <Undo batch={batch} /> : null}
    </>
  );
}
