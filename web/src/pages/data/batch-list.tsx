import { type ImportBatch, listImports } from "@jiqun/contract";
import { usePages } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { isRunning, lampOf } from "./batch-state.ts";
import { SmallBar } from "./running.tsx";

interface Props {
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** All batches with their states; asked again every two seconds while one of them runs. */
export function BatchList({ selected, onSelect }: Props) {
  const t = useText("data");
  const states = useText("batch");
  const actor = useActor();
  const pages = usePages(
    listImports,
    { query: { limit: 20 } },
    { every: (all) => (all.some((page) => page.items.some(({ state }) => isRunning(state))) ? 2000 : false) },
  );
  const batches = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const count = (batch: ImportBatch, text: (report: NonNullable<ImportBatch["report"]>) => string) =>
    batch.report ? text(batch.report) : "—";
  const columns: readonly Column<ImportBatch>[] = [
    {
      id: "file",
      head: t("list.file"),
      rowHead: true,
      cell: (batch) => (
        <button
          type="button"
          className="btn ghost import-file"
          {...langOf(batch.file)}
          onClick={() => onSelect(batch.id)}
        >
          {batch.file}
        </button>
      ),
    },
    {
      id: "state",
      head: t("list.state"),
      cell: (batch) =>
        isRunning(batch.state) ? (
          <SmallBar batch={batch} />
        ) : (
          <Lamp state={lampOf[batch.state]} word={states(`state.${batch.state}`)} />
        ),
    },
    { id: "at", head: t("list.at"), cell: (batch) => <span className="nowrap">{momentText(batch.uploadedAt)}</span> },
    { id: "by", head: t("list.by"), cell: (batch) => <span className="nowrap">{actor(batch.uploadedBy)}</span> },
    { id: "coverage", head: t("list.coverage"), cell: (batch) => t(`coverage.short.${batch.coverage}`) },
    { id: "asOf", head: t("list.asOf"), cell: (batch) => <span className="nowrap">{batch.asOf}</span> },
    { id: "rows", head: t("list.rows"), numeric: true, cell: (batch) => count(batch, ({ rows }) => countText(rows)) },
    {
      id: "changed",
      head: t("list.changed"),
      numeric: true,
      cell: (batch) => count(batch, ({ inserted, updated }) => `${countText(inserted)} / ${countText(updated)}`),
    },
  ];
  return (
    <Card title={t("list")}>
      {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {!pages.data && !pages.error ? <Loading /> : null}
      {pages.data && batches.length === 0 ? <Empty title={t("list.none")} /> : null}
      {batches.length > 0 ? (
        <DataTable
          caption={t("list")}
          columns={columns}
          rows={batches}
          rowKey={(batch) => batch.id}
          selected={selected}
        />
      ) : null}
      <MoreButton pages={pages} label={t("audit.more")} />
    </Card>
  );
}
