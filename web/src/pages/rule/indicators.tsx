// The indicators of a rule set, one card each: what is computed, how it becomes points, what happens at the ends and where nothing is known.
import { type Indicator, type RuleSet, sayCurve, sayNumber } from "@jiqun/engines/evaluate";
import { type Say, useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Curve } from "./curve.tsx";
import { Formula } from "./formula.tsx";
import { SourceName } from "./source-name.tsx";

export function Indicators({ rules }: { readonly rules: RuleSet }) {
  const t = useText("rule");
  const say = useWords();
  const schemes = rules.schemes.length > 0 ? rules.schemes : [{ id: null, name: null, when: null, total: 100 }];
  if (rules.indicators.length === 0) return null;
  return schemes.map((scheme) => {
    const own = rules.indicators.filter((one) => one.scheme === null || one.scheme === scheme.id);
    if (own.length === 0) return null;
    const title = scheme.name ? t("scheme", { name: say(scheme.name) }) : t("indicators");
    return (
      <Card
        key={scheme.id ?? "all"}
        title={title}
        context={t("indicators.context", { count: own.length, total: scheme.total })}
      >
        {scheme.when ? (
          <p className="rule-when">
            {t("scheme.when")} <Formula rules={rules} text={scheme.when} />
          </p>
        ) : null}
        <div className="rule-indicators">
          {own.map((indicator) => (
            <IndicatorCard key={indicator.id} rules={rules} indicator={indicator} />
          ))}
        </div>
      </Card>
    );
  });
}

function IndicatorCard({ rules, indicator }: { readonly rules: RuleSet; readonly indicator: Indicator }) {
  const t = useText("rule");
  const say = useWords();
  const language = useLanguage();
  const inWords = useUnits();
  const group = rules.groups.find(({ id }) => id === indicator.group);
  const name = say(indicator.name);
  return (
    <section className="rule-indicator" aria-label={name}>
      <h3>
        {name} <VouchingFlag vouching={indicator.vouching} />
        <b className="rule-weight">{t("weight.is", { weight: sayNumber(indicator.weight) })}</b>
      </h3>
      <div className="rule-indicator-body">
        <dl className="rule-facts">
          <dt>{t("formula")}</dt>
          <dd>
            <Formula rules={rules} text={indicator.formula} />
          </dd>
          <dt>{t("unit")}</dt>
          <dd>{inWords(indicator.unit) || t("unit.none")}</dd>
          <dt>{t("points")}</dt>
          <dd className="rule-formula">{sayCurve(indicator, { value: name }, language)}</dd>
          <dt>{t("limits")}</dt>
          <dd>{sayLimits(indicator, t)}</dd>
          <dt>{t("missing")}</dt>
          <dd>{sayMissing(indicator, t)}</dd>
          {group ? (
            <>
              <dt>{t("group")}</dt>
              <dd>
                {say(group.name)}
                {group.floor === null ? "" : t("group.floor", { points: sayNumber(group.floor) })}
              </dd>
            </>
          ) : null}
          {indicator.note ? (
            <>
              <dt>{t("note")}</dt>
              <dd>{say(indicator.note)}</dd>
            </>
          ) : null}
          <dt>{t("source")}</dt>
          <dd>
            <SourceName id={indicator.source} />
          </dd>
        </dl>
        <Curve rules={rules} indicator={indicator} />
      </div>
    </section>
  );
}

function sayLimits({ cap, floor, negative, weight, curve }: Indicator, t: Say): string {
  const own = ["bands", "options", "step", "percentile", "goalposts", "two-anchor"].includes(curve.kind);
  return [
    cap === null
      ? own
        ? t("cap.own")
        : t("cap.none")
      : t("cap.is", { points: sayNumber(cap * weight), times: sayNumber(cap) }),
    floor === null ? null : t("floor.is", { points: sayNumber(floor) }),
    negative === "zero" ? t("negative.zero") : own ? null : t("negative.keep"),
  ]
    .filter((part) => part !== null)
    .join(t("semicolon"));
}

function sayMissing({ missing }: Indicator, t: Say): string {
  return t(`missing.${missing.kind}`, missing.kind === "points" ? { points: sayNumber(missing.points) } : {});
}
