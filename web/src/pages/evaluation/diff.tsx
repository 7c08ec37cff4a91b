import { type EvaluationDiff, getEvaluationDiff } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { movedText, pointsText, valueText } from "../../format/score.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty } from "../../parts/states.tsx";

type Item = EvaluationDiff["items"][number];

/** Who moves against the run that this one recalculates, and why. */
export function Diff({ run }: { readonly run: string }) {
  const t = useText("evaluation");
  const say = useWords();
  const answer = useAnswer(getEvaluationDiff, { params: { id: run } });
  const stand = ({ score, grade }: Item["before"]) => `${pointsText(score)} ${grade ?? ""}`;
  const moved = (of: keyof NonNullable<Item["why"]>) => (item: Item) => (item.why ? movedText(item.why[of]) : "—");
  return (
    <Answered query={answer}>
      {({ before, counts, items }) => (
        <Card
          title={t("diff.title", { id: before })}
          context={t(
            "diff.counts",
            Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, countText(count)])),
          )}
        >
          {items.length === 0 ? <Empty title={t("diff.none")} text="" /> : null}
          {items.length === 0 ? null : (
            <DataTable
              caption={t("tab.diff")}
              rows={items}
              rowKey={({ enterprise }) => enterprise}
              columns={[
                {
                  id: "firm",
                  head: t("col.firm"),
                  rowHead: true,
                  cell: ({ enterprise, name }) => (
                    <AppLink to={`/evaluations/${run}/${enterprise}`} {...langOf(name)}>
                      {name}
                    </AppLink>
                  ),
                },
                { id: "unit", head: t("col.unit"), cell: ({ unit }) => (unit ? say(unit) : "—") },
                { id: "before", head: t("diff.before"), numeric: true, cell: (item) => stand(item.before) },
                { id: "after", head: t("diff.after"), numeric: true, cell: (item) => stand(item.after) },
                { id: "data", head: t("diff.data"), numeric: true, cell: moved("data") },
                { id: "benchmark", head: t("diff.benchmark"), numeric: true, cell: moved("benchmark") },
                { id: "rule", head: t("diff.rule"), numeric: true, cell: moved("rule") },
                {
                  id: "cells",
                  head: t("diff.cells"),
                  cell: ({ cells }) =>
                    cells
                      .map(({ name, before: was, after: is }) => `${say(name)} ${valueText(was)} → ${valueText(is)}`)
                      .join(t("comma")) || "—",
                },
              ]}
            />
          )}
        </Card>
      )}
    </Answered>
  );
}
