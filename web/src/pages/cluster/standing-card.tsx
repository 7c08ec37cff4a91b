import { growthText, shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Absent, Figure } from "../../parts/figure.tsx";
import { PaceBar } from "../../parts/kpi.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { GrowthFormula, PathFormula } from "../../parts/standing-formula.tsx";
import { TargetCell } from "../cockpit/cluster-cells.tsx";
import type { Cluster } from "./types.ts";

type Shown = Cluster["level"];

/** Level, growth and target side by side, the bar, and the formula with its numbers. */
export function StandingCard({ cluster }: { readonly cluster: Cluster }) {
  const t = useText("cluster");
  const { level, target, growth, standing } = cluster;
  const context = { level, target, standing };
  return (
    <Card title={t("standing")} flags={<Lamp state={standing.lamp} />}>
      <div className="standing">
        <Side label={t("level")} figure={level} place={`cluster:${cluster.id}:level`} context={context} hero />
        <Side label={t("growth")} figure={growth} place={`cluster:${cluster.id}:growth`} context={context} change />
        {target ? (
          <Side label={t("target")} figure={target} place={`cluster:${cluster.id}:target`} context={context} />
        ) : (
          <div className="standing-side">
            <h3>{t("target")}</h3>
            <p className="standing-figure">
              <TargetCell row={cluster} scale={cluster.tierScale} />
            </p>
          </div>
        )}
      </div>
      <div className="standing-bar">
        {standing.progress === null && target === null ? null : (
          <PaceBar
            progress={standing.progress}
            expected={standing.expected}
            label={
              standing.progress === null
                ? t("bar.unknown")
                : t("bar", {
                    share: shareText(standing.progress),
                    expected: standing.expected === null ? "—" : shareText(standing.expected),
                  })
            }
          />
        )}
        <dl className="terms">
          <dt>{t("lamp")}</dt>
          <dd>
            {t(`common:reason.${standing.reason}`)} <AppLink to="/about">{t("rules")}</AppLink>
          </dd>
          {level && <PathFormula proof={{ figure: level, level, target, standing }} />}
          {level && <GrowthFormula proof={{ figure: level, level, target, standing }} />}
          {standing.recentGrowth !== null && standing.requiredGrowth === null && (
            <>
              <dt>{t("growth")}</dt>
              <dd>{growthText(standing.recentGrowth)}</dd>
            </>
          )}
        </dl>
      </div>
    </Card>
  );
}

interface SideProps {
  readonly label: string;
  readonly figure: Shown;
  readonly place: string;
  readonly context: object;
  readonly hero?: boolean;
  readonly change?: boolean;
}

function Side({ label, figure, place, context, hero = false, change }: SideProps) {
  const words = useWords();
  const language = useLanguage();
  return (
    <div className={hero ? "standing-side hero" : "standing-side"}>
      <h3>{label}</h3>
      <p className="standing-figure">
        {figure ? (
          <Figure figure={figure} place={place} context={context} apart {...(change === undefined ? {} : { change })} />
        ) : (
          <Absent place={place} />
        )}
      </p>
      {figure && (
        <p className="mut sm">
          {words(figure.indicatorName)} · {periodText(figure.period, language)}
        </p>
      )}
    </div>
  );
}
