import { listFirmEvaluations } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { countText, shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { pointsText } from "../../format/score.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import "../evaluations/evaluations.css";

/** Results of this firm that the one who asks may see. */
export function EvaluationsCard({ firm }: { readonly firm: string }) {
  const t = useText("evaluation");
  const say = useWords();
  const language = useLanguage();
  const open = useMay()("listFirmEvaluations");
  const { data } = useAnswer(listFirmEvaluations, { params: { id: firm } }, { enabled: open });
  if (!open || !data) return null;
  return (
    <Card title={t("firm.title")} padded={data.items.length === 0}>
      {data.items.length === 0 ? <p className="mut sm">{t("firm.none")}</p> : null}
      <ul className="eval-card-list">
        {data.items.map(
          ({ run, enterprise, name, rules, period, state, score, grade, status, place, ranked, sure }) => (
            <li key={`${run} ${enterprise}`}>
              <div className="eval-line">
                <span>
                  <AppLink to={`/evaluations/${run}/${enterprise}`}>
                    {t("run.title", { name: say(rules.name), period: periodText(period, language) })}
                  </AppLink>{" "}
                  <VouchingFlag vouching={rules.vouching} />
                </span>
                <b>
                  {pointsText(score)} {grade ?? ""}
                </b>
              </div>
              <div className="eval-line sm mut">
                <span>
                  {[
                    ...(enterprise === firm ? [] : [t("firm.as", { name })]),
                    t(`state.${state}`),
                    ...(grade === null ? [t(`status.${status}`)] : []),
                    ...(place !== null && ranked !== null
                      ? [t("sheet.place", { place: countText(place), ranked: countText(ranked) })]
                      : []),
                  ].join(" · ")}
                </span>
                <span>
                  {sure === null ? "" : `${t("firm.sure", { share: shareText(sure) })} · `}
                  <AppLink to={`/evaluations/${run}/${enterprise}`} hash="lift">
                    {t("firm.lift")}
                  </AppLink>
                </span>
              </div>
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}
