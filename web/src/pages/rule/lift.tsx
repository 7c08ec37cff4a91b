// What would lift a firm: the least change of each indicator alone, and the cheapest of several together, to a score or a grade.
import { type RuleSet, type Run, type Table, tellWhatIf, whatIf } from "@jiqun/engines/evaluate";
import { useMemo, useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { Lift } from "../../parts/lift.tsx";

interface Props {
  readonly rules: RuleSet;
  readonly run: Run;
  readonly table: Table;
  readonly row: number;
}

export function LiftCase({ rules, run, table, row }: Props) {
  const t = useText("rule");
  const say = useWords();
  const now = run.score[row] as number;
  const graded = rules.grading.kind !== "none";
  const [to, setTo] = useState(graded ? (rules.grades[0]?.id ?? "") : "");
  const score = to === "" ? Math.ceil((now + 1) / 5) * 5 : Number(to);
  const goal = useMemo(() => (graded ? { grade: to } : { score }), [graded, to, score]);
  const asked = "grade" in goal || Number.isFinite(goal.score);
  const answer = useMemo(() => (asked ? whatIf(run, table, row, goal) : null), [run, table, row, goal, asked]);
  if (rules.indicators.length === 0 && rules.grading.kind !== "rules") return null;
  return (
    <section className="lift" aria-label={t("lift")}>
      <h3>
        {t("lift")}
        {graded ? (
          <select
            className="field"
            aria-label={t("lift.to")}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          >
            {rules.grades.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        ) : (
          <input
            className="field"
            aria-label={t("lift.to")}
            inputMode="decimal"
            value={to === "" && Number.isFinite(score) ? score : to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </h3>
      {answer === null ? <p className="mut">{t("lift.unknown")}</p> : <Lift told={tellWhatIf(rules, answer)} />}
    </section>
  );
}
