import type { EvaluationSheet } from "@jiqun/contract";
import { valueText } from "../../format/score.ts";
import { useText, useUnits, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";

/** The cells that the run read, with their units; blank is unknown. */
export function Filed({ filed }: { readonly filed: EvaluationSheet["filed"] }) {
  const t = useText("evaluation");
  const say = useWords();
  const inWords = useUnits();
  return (
    <Card title={t("sheet.filed")} context={t("sheet.filed.help")}>
      <DataTable
        caption={t("sheet.filed")}
        compact
        rows={filed}
        rowKey={({ field }) => field}
        columns={[
          { id: "name", head: t("sheet.field"), rowHead: true, cell: ({ name }) => say(name) },
          {
            id: "value",
            head: t("sheet.filed.value"),
            numeric: true,
            cell: ({ value, unit, basis, fault }) => {
              if (fault !== null) return t("sheet.fault", { fault });
              if (value === null) return "—";
              if (typeof value !== "number") return say(value);
              return `${valueText(value)} ${inWords(unit)}${basis ? ` (${basis})` : ""}`;
            },
          },
        ]}
      />
    </Card>
  );
}
