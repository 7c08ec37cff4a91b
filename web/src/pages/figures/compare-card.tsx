import { type ListedFigure, listFigures } from "@jiqun/contract";
import { formatPeriod } from "@jiqun/engines/figures";
import { useAnswer } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { Figure } from "../../parts/figure.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Loading } from "../../parts/states.tsx";
import { rivalsOf } from "./rivals.ts";

/** All values of one key side by side: which is shown, by which rule, and what each of them rests on. */
export function CompareCard({ figure, onClose }: { figure: ListedFigure; onClose: () => void }) {
  const t = useText("figures");
  const actor = useActor();
  const common = useText("common");
  const say = useWords();
  const language = useLanguage();
  const answer = useAnswer(listFigures, {
    query: { subject: figure.subject, indicator: figure.indicator, limit: 200 },
  });
  const rivals = rivalsOf(figure, answer.data?.items ?? []);
  return (
    <Card
      title={t("compare")}
      context={`${say(figure.subjectName)} · ${say(figure.indicatorName)} · ${formatPeriod(figure.period, language)}`}
      meta={
        <button type="button" className="btn ghost" onClick={onClose}>
          {t("compare.close")}
        </button>
      }
    >
      <p className="compare-rule">
        {t("compare.text", { count: rivals.length, rule: t(`chosen.${figure.chosenBy ?? "only"}`) })}
      </p>
      {answer.data ? null : <Loading />}
      <div className="compare">
        {rivals.map((rival) => (
          <section key={rival.id} className={rival.shown ? "is-shown" : undefined}>
            <h3>{t(rival.shown ? "shown" : "notShown")}</h3>
            <b className="compare-value">
              <Figure figure={rival} />
            </b>
            <dl className="terms">
              <dt>{t("column.nature")}</dt>
              <dd>
                {t(`nature.${rival.nature}`)} · {common(`qualifier.${rival.qualifier}`)}
              </dd>
              <dt>{t("column.known")}</dt>
              <dd>{rival.knownFrom}</dd>
              <dt>{t("column.source")}</dt>
              <dd>{say(rival.source.title)}</dd>
              <dt>{t("compare.quote")}</dt>
              <dd {...langOf(rival.quote)}>{rival.quote || "—"}</dd>
              <dt>{t("compare.entered")}</dt>
              <dd>
                {rival.enteredBy === "pack"
                  ? t("compare.pack")
                  : `${actor(rival.enteredBy)} · ${dayText(rival.enteredAt)}`}
              </dd>
            </dl>
          </section>
        ))}
      </div>
    </Card>
  );
}
