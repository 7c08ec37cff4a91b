import type { Enterprise } from "@jiqun/contract";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { capitalText } from "../../parts/capital.ts";
import { Lamp } from "../../parts/lamp.tsx";
import { Runs } from "../../parts/runs.tsx";

/** What the register says of the firm, each fact once, and where it comes from. */
export function Facts({ firm }: { firm: Enterprise }) {
  const t = useText("enterprise");
  const say = useWords();
  const language = useLanguage();
  const { source } = firm;
  return (
    <dl className="card firm-facts">
      <div>
        <dt>{t("code")}</dt>
        <dd>{firm.code ?? t("code.none")}</dd>
        {firm.codeProblem ? (
          <dd className="firm-fact-note">
            <Lamp state="warn" word={t("code.bad")} /> {t(`code.problem.${firm.codeProblem}`)}
          </dd>
        ) : null}
      </div>
      <div>
        <dt>{t("established")}</dt>
        <dd>{firm.established ?? "—"}</dd>
      </div>
      <div>
        <dt>{t("capital")}</dt>
        <dd>{capitalText(firm.capital, firm.currency, language)}</dd>
        {firm.capitalAsWritten ? (
          <dd className="firm-fact-note">
            <Runs text={t("capital.written", { text: firm.capitalAsWritten })} />
          </dd>
        ) : null}
      </div>
      <div className="is-wide">
        <dt>{t("divisions")}</dt>
        <dd>
          {firm.divisions.length === 0 ? "—" : null}
          {firm.divisions.map((division) => (
            <span key={division.code} className="firm-division">
              {division.code} {say(division.name)}{" "}
              <i>
                {firm.division?.code === division.code && firm.division.origin === "registered"
                  ? t("divisions.registered")
                  : division.probability.toFixed(2)}
              </i>
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t("source")}</dt>
        <dd>
          {source.batch ? (
            <AppLink to="/data" search={{ import: source.batch }}>
              {source.row === null ? source.file : t("source.row", { file: source.file, row: source.row })}
            </AppLink>
          ) : (
            source.file || (firm.origin === "demo" ? t("source.demo") : "—")
          )}
        </dd>
        {source.asOf ? <dd className="firm-fact-note">{t("source.asOf", { day: source.asOf })}</dd> : null}
      </div>
    </dl>
  );
}
