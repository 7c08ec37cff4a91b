// How the rule works on real firms: the last run that the asker sees whole, its weights as they act, its cuts.
import { getEvaluation, listEvaluations } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { Cuts, Weights } from "../evaluations/whole.tsx";

export function InUse({ rules }: { readonly rules: string }) {
  const t = useText("rule");
  const language = useLanguage();
  const may = useMay();
  const runs = useAnswer(listEvaluations, {}, { enabled: may("listEvaluations") }).data?.items;
  const last = runs?.find((run) => run.rules.id === rules && run.rows !== null && run.state !== "cancelled");
  const detail = useAnswer(getEvaluation, { params: { id: last?.id ?? "" } }, { enabled: last !== undefined }).data;
  if (last === undefined || !detail?.whole) return null;
  const { importance, bunching } = detail.whole;
  return (
    <>
      <Card title={t("in-use")} padded>
        <AppLink to={`/evaluations/${last.id}`}>
          {t("in-use.run", { period: periodText(last.period, language), count: countText(last.rows ?? 0) })}
        </AppLink>
        <p className="mut sm">{t("in-use.help")}</p>
      </Card>
      {importance.length > 0 ? <Weights importance={importance} /> : null}
      {bunching.length > 0 ? <Cuts bunching={bunching} /> : null}
    </>
  );
}
