import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { MapLegend } from "../../map/legend.tsx";
import type { Measure, Region } from "../../map/shape.ts";
import { MapDrawing, useMeasureText } from "../../map/unit-map.tsx";
import { Card } from "../../parts/card.tsx";
import { Absent } from "../../parts/figure.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Loading } from "../../parts/states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { AttentionList, useLampCounts } from "../cockpit/attention-list.tsx";
import { ClusterList, ClusterTable } from "../cockpit/cluster-table.tsx";
import { HeadlineCards, HeadlineLines, splitHeadlines } from "../cockpit/headline-band.tsx";
import { StarGrid, useSubgroups } from "../cockpit/star-grid.tsx";
import { type Cockpit, countedClusters, openTiers, scaledTiers } from "../cockpit/types.ts";

interface Props {
  readonly cockpit: Cockpit;
  readonly region: Region | undefined;
  readonly measure: Measure | undefined;
}

function MapCard({ region, measure, type, ratio }: Props & { readonly type: number; readonly ratio: number }) {
  const t = useText("map");
  const words = useWords();
  const write = useMeasureText(measure);
  if (!region || !measure)
    return (
      <div className="card">
        <Loading />
      </div>
    );
  return (
    <Card
      title={t("title", { count: region.units.length, measure: t(`measure.${measure.measure}`) })}
      flags={
        <>
          {measure.demo && <Flag kind="demo" />}
          <Flag kind="computed" />
        </>
      }
      meta={`${t(`unit.${measure.measure}`)} · ◇ ${t("overlay")}`}
    >
      <MapDrawing
        region={region}
        measure={measure}
        view={region.hasOutlines ? "map" : "tiles"}
        type={type}
        ratio={ratio}
      />
      <MapLegend bounds={measure.classes} write={(value) => write(value)} />
      <p className="map-note">{region.hasOutlines && region.outlinesNote ? words(region.outlinesNote) : ""}</p>
    </Card>
  );
}

/** How much fits beside the map, and how high the map may be: English needs more room for the same. */
const room = { zh: { items: 5, ratio: 0.42, stars: true }, en: { items: 4, ratio: 0.44, stars: false } } as const;

export function OverviewScreen(props: Props) {
  const { cockpit } = props;
  const t = useText("cockpit");
  const s = useText("screen");
  const narrow = useNarrow();
  const words = useWords();
  const lampCounts = useLampCounts();
  const { items, ratio, stars: withStars } = room[useLanguage()];
  const { cards } = splitHeadlines(cockpit.headlines);
  const scaled = scaledTiers(cockpit);
  const [stars] = openTiers(cockpit);
  const lamps = countedClusters(cockpit).map(({ standing }) => standing.lamp);
  const count = scaled.reduce((sum, { clusters }) => sum + clusters.length, 0);
  return (
    <div className="screen-overview">
      {cards.length > 0 && <HeadlineCards headlines={cards} />}
      <Card title={t("clusters.count", { count })} meta={s("rule")} className="screen-clusters">
        {narrow ? (
          <ClusterList tiers={scaled} demo={cockpit.demo} />
        ) : (
          <ClusterTable tiers={scaled} demo={cockpit.demo} entering={false} />
        )}
      </Card>
      <div className="screen-side">
        <MapCard {...props} type={15} ratio={ratio} />
        <Card title={t("attention")} meta={lampCounts(lamps)}>
          <AttentionList items={cockpit.attention.slice(0, items)} />
        </Card>
      </div>
      {stars && withStars && (
        <Card title={words(stars.name)} className="screen-stars">
          <StarGrid tier={stars} />
        </Card>
      )}
    </div>
  );
}

export function UnitsScreen(props: Props) {
  const { region, measure } = props;
  const t = useText("map");
  const words = useWords();
  const write = useMeasureText(measure);
  const values = new Map(measure?.units.map(({ id, value }) => [id, value]));
  const ranked = [...(region?.units ?? [])].sort((a, b) => (values.get(b.id) ?? -1) - (values.get(a.id) ?? -1));
  return (
    <div className="screen-units">
      <MapCard {...props} type={17} ratio={0.62} />
      <Card
        title={measure ? t(`measure.${measure.measure}`) : t("measure")}
        meta={measure ? t("sum", { total: write(measure.total, true) }) : ""}
      >
        <ol className="screen-ranked">
          {ranked.map((unit) => {
            const value = values.get(unit.id) ?? null;
            return (
              <li key={unit.id}>
                <span>
                  {unit.overlay ? "◇ " : ""}
                  {words(unit.name)}
                </span>
                <span data-figure={`unit:${unit.id}:makers`} data-value={value ?? "unknown"}>
                  {value === null ? <Absent /> : write(value)}
                </span>
              </li>
            );
          })}
        </ol>
      </Card>
    </div>
  );
}

export function FurtherScreen({ cockpit }: Props) {
  const t = useText("cockpit");
  const words = useWords();
  const subgroups = useSubgroups();
  const lampCounts = useLampCounts();
  const { lines } = splitHeadlines(cockpit.headlines);
  const lamps = countedClusters(cockpit).map(({ standing }) => standing.lamp);
  return (
    <div className="screen-rest">
      {lines.length > 0 && (
        <Card title={t("headlines.rest")}>
          <HeadlineLines headlines={lines} entering={false} />
        </Card>
      )}
      {openTiers(cockpit).map((tier) => (
        <Card key={tier.id} title={words(tier.name)} context={subgroups(tier)} meta={t("stars.meta")}>
          <StarGrid tier={tier} />
        </Card>
      ))}
      <Card title={t("attention")} meta={lampCounts(lamps)}>
        <AttentionList items={cockpit.attention} />
      </Card>
    </div>
  );
}
