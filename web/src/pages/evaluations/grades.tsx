import type { EvaluationRun } from "@jiqun/contract";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";

/** How many firms each grade holds, best first. */
export function Grades({ grades }: { readonly grades: EvaluationRun["grades"] }) {
  const t = useText("evaluation");
  const say = useWords();
  if (grades.length === 0) return "—";
  return (
    <span className="eval-grades">
      {grades.map(({ grade, name, count }) => (
        <span key={grade ?? ""} title={name ? say(name) : undefined}>
          {grade ?? t("grade.none")} <b>{countText(count)}</b>
        </span>
      ))}
    </span>
  );
}

export function State({ run }: { readonly run: Pick<EvaluationRun, "state" | "progress"> }) {
  const t = useText("evaluation");
  const { state, progress } = run;
  return (
    <span className="eval-state" data-state={state}>
      {t(`state.${state}`)}
      {progress ? (
        <span className="mut sm">
          {" "}
          {t(`stage.${progress.stage}`)}
          {progress.share === null ? "" : ` ${Math.round(progress.share * 100)}%`}
        </span>
      ) : null}
    </span>
  );
}
