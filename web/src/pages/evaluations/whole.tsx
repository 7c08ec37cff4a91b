// What the firms of a run together say of its rule.
import type { EvaluationDetail } from "@jiqun/contract";
import { countText, shareText } from "../../format/number.ts";
import { valueText } from "../../format/score.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";

type Whole = NonNullable<EvaluationDetail["whole"]>;

/** What each indicator weighs by the rule, and what it does to the score. */
export function Weights({ importance }: Pick<Whole, "importance">) {
  const t = useText("evaluation");
  const say = useWords();
  return (
    <Card title={t("about.weights")} context={t("about.weights.help")}>
      <DataTable
        caption={t("about.weights")}
        rows={importance}
        rowKey={({ id }) => id}
        columns={[
          { id: "name", head: t("about.indicator"), rowHead: true, cell: ({ name }) => say(name) },
          { id: "nominal", head: t("about.nominal"), numeric: true, cell: ({ nominal }) => shareText(nominal) },
          {
            id: "effective",
            head: t("about.effective"),
            numeric: true,
            cell: ({ effective }) => (effective === null ? "—" : shareText(effective)),
          },
        ]}
      />
    </Card>
  );
}

/** Whether more stand just above a cut than the figures around it let expect. */
export function Cuts({ bunching }: Pick<Whole, "bunching">) {
  const t = useText("evaluation");
  const verdict = (z: number | null) => (z === null ? "few" : z > 2 ? "look" : "fine");
  return (
    <Card title={t("about.bunching")}>
      <ul className="eval-card-list">
        {bunching.map(({ grade, cut, below, above, expected, z }) => (
          <li key={grade}>
            {t("about.bunching.row", {
              grade,
              cut: valueText(cut),
              below: countText(below),
              above: countText(above),
              expected: countText(Math.round(expected)),
            })}
            <span className="mut sm"> {t(`about.bunching.${verdict(z)}`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
