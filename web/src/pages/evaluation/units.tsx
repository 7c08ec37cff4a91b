import type { EvaluationDetail } from "@jiqun/contract";
import { countText } from "../../format/number.ts";
import { pointsText } from "../../format/score.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";

/** Counts of grades by unit, within reach. */
export function Units({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const say = useWords();
  const grades = run.grades.map(({ grade }) => grade);
  return (
    <Card title={t("tab.units")}>
      <DataTable
        caption={t("tab.units")}
        rows={run.byUnit}
        rowKey={({ unit }) => unit?.id ?? ""}
        columns={[
          {
            id: "unit",
            head: t("col.unit"),
            rowHead: true,
            cell: ({ unit }) => (
              <AppLink to={`/evaluations/${run.id}`} search={{ unit: unit?.id ?? "none" }}>
                {unit ? say(unit.name) : t("filter.none")}
              </AppLink>
            ),
          },
          { id: "firms", head: t("col.firms"), numeric: true, cell: ({ count }) => countText(count) },
          ...grades.map((grade) => ({
            id: grade ?? "none",
            head: grade ?? t("grade.none"),
            numeric: true,
            cell: (row: EvaluationDetail["byUnit"][number]) =>
              countText(row.grades.find((one) => one.grade === grade)?.count ?? 0),
          })),
          { id: "mean", head: t("units.mean"), numeric: true, cell: ({ mean }) => pointsText(mean) },
        ]}
      />
    </Card>
  );
}
