// How sure the outcome of a worked example is, beside its grade: computed here, as everything on this page.
import { certaintyOf, DEFAULT_CERTAINTY, type RuleSet, type Run } from "@jiqun/engines/evaluate";
import { useMemo } from "react";
import { shareText } from "../../format/number.ts";
import { pointsText } from "../../format/score.ts";
import { useText } from "../../i18n/index.ts";

export function Sure({ rules, run, at }: { readonly rules: RuleSet; readonly run: Run; readonly at: number }) {
  const t = useText("rule");
  const e = useText("evaluation");
  const sure = useMemo(() => certaintyOf(run, [at])[0], [run, at]);
  if (!sure) return null;
  const grades = rules.grades.flatMap(({ id }) =>
    sure.grades[id] === undefined ? [] : [`${id} ${shareText(sure.grades[id])}`],
  );
  const [low, , high] = sure.score;
  const [first, , last] = sure.place;
  const places = first === last ? e("places.one", { low: first }) : e("places.range", { low: first, high: last });
  return (
    <p className="rule-outcome">
      <b>{e("sheet.sure")}</b>
      {grades.length > 0 ? <span>{grades.join(t("comma"))}</span> : null}
      <span>{e("sheet.sure.scores", { low: pointsText(low), high: pointsText(high), places })}</span>
      <span className="mut sm">{e("sheet.sure.help", { draws: DEFAULT_CERTAINTY.draws })}</span>
    </p>
  );
}
