import { type ImportReport, listImports } from "@jiqun/contract";
import { useState } from "react";
import { usePages, useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { momentText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { ImportCard } from "./import-card.tsx";
import { ReportCard } from "./report-card.tsx";
import { AuditCard, PacksCard } from "./side-cards.tsx";
import "../../parts/filters.css";
import "./data.css";

/** Registers come in here; what came in before, the packs, and what was done by whom. */
export function Page() {
  const t = useText("data");
  const search = useSearch();
  const set = useSetSearch();
  const session = useSession().data;
  const [fresh, setFresh] = useState<ImportReport>();
  const pages = usePages(listImports, { query: { limit: 20 } });
  const imports = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const report = imports.find((each) => each.id === search.import) ?? fresh;
  return (
    <>
      <TitleRow title={t("title")} context={t("context")} />
      <div className="data-layout">
        <div>
          {session?.demo ? <p className="data-notice">{t("demo")}</p> : null}
          <ImportCard
            onReport={(next) => {
              setFresh(next);
              set({ import: next.id ?? undefined }, { replace: true });
            }}
          />
          {report ? (
            <ReportCard
              key={report.id ?? "dry"}
              report={report}
              onClose={() => {
                setFresh(undefined);
                set({ import: undefined });
              }}
            />
          ) : null}
          <Card title={t("list")}>
            {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
            {!pages.data && !pages.error ? <Loading /> : null}
            {pages.data && imports.length === 0 ? <Empty title={t("list.none")} /> : null}
            {imports.length > 0 ? (
              <ImportTable imports={imports} selected={search.import} onSelect={(id) => set({ import: id })} />
            ) : null}
            <MoreButton pages={pages} label={t("audit.more")} />
          </Card>
        </div>
        <div>
          <PacksCard />
          <AuditCard />
        </div>
      </div>
    </>
  );
}

interface TableProps {
  readonly imports: readonly ImportReport[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

function ImportTable({ imports, selected, onSelect }: TableProps) {
  const t = useText("data");
  const actor = useActor();
  const columns: readonly Column<ImportReport>[] = [
    {
      id: "file",
      head: t("list.file"),
      rowHead: true,
      cell: (each) => (
        <button type="button" className="btn ghost import-file" onClick={() => each.id && onSelect(each.id)}>
          {each.file}
        </button>
      ),
    },
    { id: "at", head: t("list.at"), cell: (each) => <span className="nowrap">{momentText(each.importedAt)}</span> },
    { id: "by", head: t("list.by"), cell: (each) => actor(each.importedBy) },
    { id: "coverage", head: t("list.coverage"), cell: (each) => t(`coverage.short.${each.coverage}`) },
    { id: "asOf", head: t("list.asOf"), cell: (each) => <span className="nowrap">{each.asOf}</span> },
    { id: "rows", head: t("list.rows"), numeric: true, cell: (each) => countText(each.rows) },
    {
      id: "changed",
      head: t("list.changed"),
      numeric: true,
      cell: (each) => `${countText(each.inserted)} / ${countText(each.updated)}`,
    },
    { id: "placed", head: t("list.placed"), numeric: true, cell: (each) => countText(each.placed) },
  ];
  return (
    <DataTable
      caption={t("list")}
      columns={columns}
      rows={imports}
      rowKey={(each) => each.id ?? each.importedAt}
      selected={selected}
    />
  );
}
