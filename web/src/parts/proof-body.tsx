import type { ShownFigure } from "@jiqun/contract";
import type { ReactNode } from "react";
import { countText } from "../format/number.ts";
import { periodText } from "../format/period.ts";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { useActor } from "./actor.ts";
import { AppLink } from "./app-link.tsx";
import { qualifierWords, useFigureText } from "./figure.tsx";
import { VouchingFlag } from "./flag.tsx";
import { Lamp } from "./lamp.tsx";
import type { Proof } from "./proof-context.ts";
import { langOf, Runs } from "./runs.tsx";
import { GrowthFormula, PathFormula } from "./standing-formula.tsx";

export function ProofHead({ proof, children }: { readonly proof: Proof; readonly children: ReactNode }) {
  const words = useWords();
  const language = useLanguage();
  const { figure, standing } = proof;
  return (
    <div className="proof-head">
      <b>
        {words(figure.subjectName)} · {words(figure.indicatorName)}
      </b>
      <span className="mut sm">{periodText(figure.period, language)}</span>
      <VouchingFlag vouching={figure.vouching} />
      <span className="proof-actions">
        {standing && <Lamp state={standing.lamp} />}
        {children}
      </span>
    </div>
  );
}

/** The quote with the figure in it bold, where the number stands in it as written. */
function Quote({ figure }: { readonly figure: ShownFigure }) {
  const digits = countText(Number(figure.value));
  const match = [figure.value, digits].map((text) => figure.quote.indexOf(text)).find((at) => at >= 0);
  if (figure.quote === "") return null;
  if (match === undefined)
    return (
      <blockquote className="quote" {...langOf(figure.quote)}>
        {figure.quote}
      </blockquote>
    );
  const end = match + (/^[\d.,]+[万亿%]*\S?/.exec(figure.quote.slice(match))?.[0].length ?? 0);
  return (
    <blockquote className="quote" {...langOf(figure.quote)}>
      {figure.quote.slice(0, match)}
      <b>{figure.quote.slice(match, end)}</b>
      {figure.quote.slice(end)}
    </blockquote>
  );
}

export function ProofBody({ proof }: { readonly proof: Proof }) {
  const t = useText("common");
  const words = useWords();
  const text = useFigureText();
  const actor = useActor();
  const language = useLanguage();
  const { figure, target, standing } = proof;
  const source = [words(figure.source.title), figure.source.publisher].filter((it) => it !== "");
  return (
    <div className="proof-body">
      <Quote figure={figure} />
      <dl className="terms">
        <dt>{t("proof.value")}</dt>
        <dd>
          <b>{text(figure)}</b>
          {figure.comparison !== "" && <Runs text={t("proof.aside", { text: figure.comparison })} />}
        </dd>
        <dt>{t("proof.source")}</dt>
        <dd>
          <Runs text={source.join(" · ")} />
          {figure.source.date !== null && ` · ${figure.source.date}`}
          {/^https?:\/\//.test(figure.source.locator) && (
            <>
              {" "}
              <a href={figure.source.locator} target="_blank" rel="noreferrer">
                {t("proof.open")}
              </a>
            </>
          )}
        </dd>
        <dt>{t("proof.id")}</dt>
        <dd>
          {[
            figure.id,
            t(`qualifier.${figure.qualifier}`),
            ...qualifierWords(figure)
              .filter((key) => key.startsWith("nature"))
              .map((key) => t(key)),
            ...(figure.label === "public" ? [] : [t(`label.${figure.label}`)]),
            figure.enteredBy === "pack" ? t("proof.fromPack") : t("proof.enteredBy", { who: actor(figure.enteredBy) }),
          ].join(" · ")}
        </dd>
        <dt>{t("proof.known")}</dt>
        <dd>{figure.knownFrom}</dd>
        {figure.note !== "" && (
          <>
            <dt>{t("proof.note")}</dt>
            <dd {...langOf(figure.note)}>{figure.note}</dd>
          </>
        )}
        {figure.rivals.length > 0 && (
          <>
            <dt>{t("proof.rivals")}</dt>
            <dd>
              {t("proof.rivalCount", { count: figure.rivals.length })}
              {figure.chosenBy !== null && ` ${t(`chosen.${figure.chosenBy}`)}`}{" "}
              <AppLink to="/figures" search={{ subject: figure.subject, indicator: figure.indicator }}>
                {t("proof.seeRivals")}
              </AppLink>
            </dd>
          </>
        )}
        {target && target.id !== figure.id && (
          <>
            <dt>{t("proof.target")}</dt>
            <dd>
              {text(target)} · {words(target.indicatorName)} · {periodText(target.period, language)}
              {t("proof.aside", { text: target.id })}
              {target.quote !== "" && (
                <span className="under" {...langOf(target.quote)}>
                  {target.quote}
                </span>
              )}
            </dd>
          </>
        )}
        {standing && <PathFormula proof={proof} />}
        {standing && <GrowthFormula proof={proof} />}
        {standing && (
          <>
            <dt>{t("proof.lamp")}</dt>
            <dd>
              {t(`reason.${standing.reason}`)}{" "}
              <AppLink to="/about" hash="lamps">
                {t("proof.rule")}
              </AppLink>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
