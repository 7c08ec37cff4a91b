import type { ChainGaps } from "@jiqun/contract";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";

type Row = ChainGaps["groups"][number];

/** The coverage numbers of each group and of each unit. */
export function CoverageTables({ gaps }: { readonly gaps: ChainGaps }) {
  const t = useText("gaps");
  const say = useWords();
  const columns = (head: string): Column<Row>[] => [
    { id: "name", head, rowHead: true, cell: (row) => say(row.name) },
    { id: "parts", head: t("coverage.parts"), numeric: true, cell: ({ coverage }) => coverage.keyParts },
    { id: "covered", head: t("coverage.covered"), numeric: true, cell: ({ coverage }) => coverage.covered },
    {
      id: "without",
      head: t("coverage.withoutLargest"),
      numeric: true,
      cell: ({ coverage }) => coverage.coveredWithoutLargest,
    },
    {
      id: "effective",
      head: t("coverage.effective"),
      numeric: true,
      cell: ({ coverage }) => coverage.medianEffectiveMakers?.toFixed(1) ?? "—",
    },
    { id: "gaps", head: t("coverage.gaps"), numeric: true, cell: ({ coverage }) => coverage.gaps },
    { id: "unknown", head: t("coverage.unknown"), numeric: true, cell: ({ coverage }) => coverage.unknown },
  ];
  return (
    <>
      <Card title={t("coverage.groups")} context={t("coverage.context")}>
        <DataTable
          caption={t("coverage.groups")}
          columns={columns(t("coverage.group"))}
          rows={gaps.groups}
          rowKey={({ id }) => id}
          compact
        />
      </Card>
      {gaps.units.length > 0 ? (
        <Card title={t("coverage.units")} context={t("coverage.units.context")}>
          <DataTable
            caption={t("coverage.units")}
            columns={columns(t("coverage.unit"))}
            rows={gaps.units}
            rowKey={({ id }) => id}
            compact
          />
        </Card>
      ) : null}
    </>
  );
}
