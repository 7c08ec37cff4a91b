import { type EvaluationSheet, getEvaluationSheet } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { countText, shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { pointsText } from "../../format/score.ts";
import { useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Change } from "./change.tsx";
import { Filed } from "./filed.tsx";
import { Identity } from "./identity.tsx";
import { LiftCard } from "./lift-card.tsx";
import { ObjectCard } from "./object-card.tsx";
import { Parts } from "./parts.tsx";
import "../evaluations/evaluations.css";

/** One firm's result in plain words: what was filed, by which number of the rule it was measured, what it gave. Prints on A4. */
export function Page() {
  const { id = "", enterprise = "" } = useParams({ strict: false }) as { id?: string; enterprise?: string };
  const answer = useAnswer(getEvaluationSheet, { params: { id, enterprise } });
  return <Answered query={answer}>{(sheet) => <Sheet sheet={sheet} />}</Answered>;
}

function Sheet({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const say = useWords();
  const language = useLanguage();
  const { run } = sheet;
  const standing =
    run.state === "published" && run.publishedAt
      ? t("sheet.published", { day: dayText(run.publishedAt) })
      : run.state === "notice"
        ? t("sheet.notice", { day: run.windowTo ?? "" })
        : run.state === "superseded"
          ? t("state.superseded")
          : t("sheet.draft");
  return (
    <>
      <TitleRow
        title={sheet.name}
        flags={<VouchingFlag vouching={run.rules.vouching} />}
        context={[
          t("sheet.title"),
          t("sheet.context", { rules: say(run.rules.name), period: periodText(run.period, language) }),
          ...(sheet.unit ? [say(sheet.unit.name)] : []),
          ...(sheet.code ? [sheet.code] : []),
          standing,
        ].join(" · ")}
      >
        <AppLink className="btn" to={`/evaluations/${run.id}`}>
          {t("sheet.run")}
        </AppLink>
        <button type="button" className="btn primary" onClick={() => window.print()}>
          {t("sheet.print")}
        </button>
      </TitleRow>
      <div className="sheet">
        <Head sheet={sheet} />
        {sheet.reasons.length > 0 ? (
          <Card title={t("sheet.reasons")}>
            <ul className="eval-card-list">
              {sheet.reasons.map((reason) => (
                <li key={reason.zh}>{say(reason)}</li>
              ))}
            </ul>
          </Card>
        ) : null}
        <Parts sheet={sheet} />
        <LiftCard sheet={sheet} />
        {sheet.change ? <Change change={sheet.change} /> : null}
        <div className="eval-two">
          <Filed filed={sheet.filed} />
          <div className="sheet">
            <Conditions sheet={sheet} />
            <Effects sheet={sheet} />
            <ObjectCard sheet={sheet} />
            <Identity sheet={sheet} />
          </div>
        </div>
      </div>
    </>
  );
}

function Head({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const say = useWords();
  const { score, grade, gradeName, total, place, ranked, certainty, status, scheme } = sheet;
  return (
    <section className="card eval-kpis">
      <div>
        <h2>{t("sheet.score")}</h2>
        <span className="big">{score === null ? t("sheet.score.none") : pointsText(score)}</span>
        <p>
          {[
            ...(total === null ? [] : [t("sheet.total", { total: countText(total) })]),
            ...(scheme ? [say(scheme)] : []),
          ].join(" · ")}
        </p>
      </div>
      <div>
        <h2>{t("sheet.grade")}</h2>
        <span className="big">
          {grade === null ? t(`status.${status}`) : `${grade} ${gradeName ? say(gradeName) : ""}`}
        </span>
        <p>{status === "scored" ? t("sheet.grade.scored") : t(`status.${status}`)}</p>
      </div>
      <div>
        <h2>{t("col.place")}</h2>
        <span className="big">{place === null ? "—" : countText(place)}</span>
        <p>
          {place === null || ranked === null
            ? null
            : t("sheet.place", { place: countText(place), ranked: countText(ranked) })}
        </p>
      </div>
      <Sure sheet={sheet} certainty={certainty} />
    </section>
  );
}

function Sure({
  sheet,
  certainty,
}: {
  readonly sheet: EvaluationSheet;
  readonly certainty: EvaluationSheet["certainty"];
}) {
  const t = useText("evaluation");
  if (!certainty)
    return (
      <div>
        <h2>{t("sheet.sure")}</h2>
        <span className="big">—</span>
        <p>{t(sheet.status === "not-evaluable" ? "status.not-evaluable" : "sheet.sure.none")}</p>
      </div>
    );
  const [low, high] = certainty.places.map(countText) as [string, string];
  const places = low === high ? t("places.one", { low }) : t("places.range", { low, high });
  const score = certainty.score ?? [0, 0];
  return (
    <div>
      <h2>{t("sheet.sure")}</h2>
      <span className="big">{sheet.sure === null ? places : shareText(sheet.sure)}</span>
      <p>
        {sheet.sure === null || sheet.grade === null
          ? t("sheet.sure.scores", { low: pointsText(score[0]), high: pointsText(score[1]), places })
          : t("sheet.sure.text", { share: shareText(sheet.sure), grade: sheet.grade, places })}
      </p>
      <p>{t("sheet.sure.help", { draws: certainty.draws })}</p>
    </div>
  );
}

function Conditions({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const say = useWords();
  if (sheet.conditions.length === 0) return null;
  return (
    <Card title={t("sheet.conditions")}>
      <ul className="eval-card-list">
        {sheet.conditions.map(({ id, name, verdict, vouching }) => (
          <li key={id} className="eval-line">
            <span>
              {say(name)} <VouchingFlag vouching={vouching} />
            </span>
            <b>{t(`condition.${verdict}`)}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Effects({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const say = useWords();
  const inWords = useUnits();
  if (sheet.effects.length === 0) return null;
  return (
    <Card title={t("sheet.effects")}>
      <ul className="eval-card-list">
        {sheet.effects.map(({ name, amount, unit, vouching, source }) => (
          <li key={name.zh} className="eval-line">
            <span>
              {say(name)} <VouchingFlag vouching={vouching} />{" "}
              {source ? <span className="mut sm">{t("sheet.source", { source })}</span> : null}
            </span>
            <b>{amount === null ? t("effect.local") : `${countText(amount)} ${inWords(unit)}`}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}
