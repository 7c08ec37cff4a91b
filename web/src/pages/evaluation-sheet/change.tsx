import type { EvaluationSheet } from "@jiqun/contract";
import { periodText } from "../../format/period.ts";
import { movedText, pointsText } from "../../format/score.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";

/** What moved the score since the year before: the firm, the benchmark, or the rule. */
export function Change({ change }: { readonly change: NonNullable<EvaluationSheet["change"]> }) {
  const t = useText("evaluation");
  const say = useWords();
  const language = useLanguage();
  const { before, after, data, benchmark, rule } = change;
  return (
    <Card
      title={t("sheet.change", { period: periodText(change.period, language) })}
      context={t("sheet.change.text", {
        before: pointsText(before),
        after: pointsText(after),
        sum: movedText(after - before),
        data: movedText(data),
        benchmark: movedText(benchmark),
        rule: movedText(rule),
      })}
    >
      <DataTable
        caption={t("sheet.change", { period: periodText(change.period, language) })}
        rows={change.indicators}
        rowKey={({ id }) => id}
        columns={[
          { id: "name", head: t("sheet.indicator"), rowHead: true, cell: ({ name }) => say(name) },
          { id: "before", head: t("diff.before"), numeric: true, cell: (one) => pointsText(one.before) },
          { id: "after", head: t("diff.after"), numeric: true, cell: (one) => pointsText(one.after) },
          { id: "data", head: t("diff.data"), numeric: true, cell: (one) => movedText(one.data) },
          { id: "benchmark", head: t("diff.benchmark"), numeric: true, cell: (one) => movedText(one.benchmark) },
          { id: "rule", head: t("diff.rule"), numeric: true, cell: (one) => movedText(one.rule) },
        ]}
      />
      <p className="mut sm eval-start">{t("sheet.change.help")}</p>
    </Card>
  );
}
