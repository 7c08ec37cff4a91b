import type { Panorama } from "@jiqun/contract";
import { useText } from "../../i18n/index.ts";
import { DemoFlag } from "../../parts/demo-flag.tsx";
import { Figure } from "../../parts/figure.tsx";
import { statementsOf } from "./statements.ts";

/** The published statement and the four computed numbers, always together and never mixed. */
export function CoverageStrip({
  panorama,
  narrowed,
  low,
}: {
  panorama: Panorama;
  narrowed: boolean;
  /** On one line, what each number rests on said on pointing: a deep wall needs the height. */
  low: boolean;
}) {
  const t = useText("chain");
  const { coverage } = panorama;
  const { laidOut, total } = statementsOf(panorama.published);
  const of = <small> / {coverage.keyParts}</small>;
  return (
    <section className={low ? "card chain-coverage is-low" : "card chain-coverage"} aria-label={t("coverage.title")}>
      <div title={low ? t(laidOut || total ? "coverage.speaksOf" : "coverage.noStatement") : undefined}>
        <span>
          {t("coverage.published")} {laidOut ? <i>{laidOut.knownFrom.slice(0, 7)}</i> : null}
        </span>
        <b>
          {laidOut ? (
            <Figure figure={laidOut} bare place={`chain:${panorama.id}:laid-out`} />
          ) : (
            <span className="absent">{t("absent")}</span>
          )}
          {total ? <small>{t("coverage.laidOutOf", { total: total.value })}</small> : null}
        </b>
        <em>{t(laidOut || total ? "coverage.speaksOf" : "coverage.noStatement")}</em>
      </div>
      <div title={low ? (narrowed ? t("coverage.narrowed") : t("coverage.computed")) : undefined}>
        <span>
          {t("coverage.nominal")} {panorama.demo ? <DemoFlag /> : null}
        </span>
        <b data-figure="coverage.nominal">
          {coverage.covered}
          {of}
        </b>
        <em>{narrowed ? t("coverage.narrowed") : t("coverage.computed")}</em>
      </div>
      <div title={low ? t(`coverage.basis.${coverage.sizeBasis}`) : undefined}>
        <span>{t("coverage.withoutLargest")}</span>
        <b data-figure="coverage.withoutLargest">
          {coverage.coveredWithoutLargest}
          {of}
        </b>
        <em>{t(`coverage.basis.${coverage.sizeBasis}`)}</em>
      </div>
      <div title={low ? t("coverage.overCovered") : undefined}>
        <span>{t("coverage.effective")}</span>
        <b data-figure="coverage.effective">
          {coverage.medianEffectiveMakers === null ? t("absent") : coverage.medianEffectiveMakers.toFixed(1)}
          {coverage.medianEffectiveMakers === null ? null : <small> {t("firmsUnit")}</small>}
        </b>
        <em>{t("coverage.overCovered")}</em>
      </div>
      <div title={low ? (coverage.complete ? t("coverage.complete") : t("coverage.incomplete")) : undefined}>
        <span>{t("coverage.gaps")}</span>
        <b data-figure="coverage.gaps">
          <span className={coverage.gaps > 0 ? "chain-gaps" : undefined}>{coverage.gaps}</span>
          <small> · </small>
          {coverage.unknown}
        </b>
        <em>{coverage.complete ? t("coverage.complete") : t("coverage.incomplete")}</em>
      </div>
    </section>
  );
}
