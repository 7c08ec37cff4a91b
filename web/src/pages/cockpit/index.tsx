import { exportFigures, getCockpit } from "@jiqun/contract";
import { useAnswer, useDownload, useRegion, useSession } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { UnitMapCard } from "../../map/unit-map.tsx";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { AttentionList, useLampCounts } from "./attention-list.tsx";
import { ClusterList, ClusterTable } from "./cluster-table.tsx";
import { HeadlineBand } from "./headline-band.tsx";
import { StarGrid, useSubgroups } from "./star-grid.tsx";
import { type Cockpit, countedClusters, openTiers, scaledTiers } from "./types.ts";
import "./cockpit.css";

export function Page() {
  const t = useText("cockpit");
  const words = useWords();
  const session = useSession().data;
  const region = useRegion().data;
  const answer = useAnswer(getCockpit, {});
  const file = useDownload(exportFigures);
  const count = answer.data && countedClusters(answer.data).length;
  return (
    <>
      <TitleRow
        title={session ? words(session.region.systemName) : t("title")}
        context={count !== undefined && region ? t("context", { count, year: region.targetYear }) : ""}
      >
        <nav className="segments" aria-label={t("forms")}>
          <AppLink to="/cockpit" aria-current="page">
            {t("form.desk")}
          </AppLink>
          <AppLink to="/cockpit/screen">{t("form.screen")}</AppLink>
        </nav>
        <a className="btn" href={file} download>
          {t("export")}
        </a>
      </TitleRow>
      <Answered query={answer} lines={12}>
        {(cockpit) => <CockpitBody cockpit={cockpit} />}
      </Answered>
    </>
  );
}

function CockpitBody({ cockpit }: { readonly cockpit: Cockpit }) {
  const t = useText("cockpit");
  const words = useWords();
  const narrow = useNarrow();
  const subgroups = useSubgroups();
  const lampCounts = useLampCounts();
  const lamps = countedClusters(cockpit).map(({ standing }) => standing.lamp);
  const scaled = scaledTiers(cockpit);
  return (
    <div className="cockpit">
      <HeadlineBand headlines={cockpit.headlines} />
      <div className="cockpit-grid">
        <div className="cockpit-main">
          {scaled.length > 0 && (
            <Card className="cluster-card">
              <h2 className="sr-only">{t("clusters")}</h2>
              {narrow ? (
                <ClusterList tiers={scaled} demo={cockpit.demo} />
              ) : (
                <ClusterTable tiers={scaled} demo={cockpit.demo} />
              )}
              <p className="rule-line">
                {t("rule")} <AppLink to="/about">{t("rule.more")}</AppLink>
              </p>
            </Card>
          )}
          {openTiers(cockpit).map((tier) => (
            <Card key={tier.id} title={words(tier.name)} context={subgroups(tier)} meta={t("stars.meta")}>
              <StarGrid tier={tier} />
            </Card>
          ))}
        </div>
        <div className="cockpit-side">
          <UnitMapCard />
          <Card title={t("attention")} meta={lampCounts(lamps)}>
            <AttentionList items={cockpit.attention} />
          </Card>
        </div>
      </div>
    </div>
  );
}
