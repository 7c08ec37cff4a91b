import { getCockpit } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useSearchParam } from "../../app/url.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { useLampCounts } from "../cockpit/attention-list.tsx";
import { ClusterList, ClusterTable } from "../cockpit/cluster-table.tsx";
import type { ClusterRow, Tier } from "../cockpit/types.ts";
import "../cockpit/cockpit.css";

const filters = ["all", "level", "no-level", "late", "unconfirmed"] as const;
type Filter = (typeof filters)[number];

const passes: Record<Filter, (row: ClusterRow) => boolean> = {
  all: () => true,
  level: ({ level }) => level !== null,
  "no-level": ({ level }) => level === null,
  late: ({ standing }) => standing.lamp === "late" || standing.lamp === "warn",
  unconfirmed: ({ vouching }) => vouching !== "confirmed",
};

const filtered = (tiers: readonly Tier[], filter: Filter): Tier[] =>
  tiers
    .map((tier) => ({ ...tier, clusters: tier.clusters.filter(passes[filter]) }))
    .filter(({ clusters }) => clusters.length > 0);

/** All clusters in the table of the cockpit. */
export function Page() {
  const t = useText("cluster");
  const narrow = useNarrow();
  const lampCounts = useLampCounts();
  const answer = useAnswer(getCockpit, {});
  const [asked, setFilter] = useSearchParam("show");
  const filter = filters.find((it) => it === asked) ?? "all";
  const rows = answer.data?.tiers.flatMap(({ clusters }) => clusters) ?? [];
  return (
    <>
      <TitleRow title={t("list.title")} context={lampCounts(rows.map(({ standing }) => standing.lamp))}>
        <Segments
          label={t("list.filter")}
          value={filter}
          options={filters.map((value) => ({
            value,
            label: `${t(`list.${value}`)} ${rows.filter(passes[value]).length}`,
          }))}
          onChange={(value) => setFilter(value === "all" ? undefined : value)}
        />
      </TitleRow>
      <Answered query={answer} lines={12}>
        {({ tiers, demo }) => {
          const shown = filtered(tiers, filter);
          if (shown.length === 0) return <Empty title={t("list.none")} />;
          return (
            <Card className="cluster-card">
              <h2 className="sr-only">{t("list.title")}</h2>
              {narrow ? <ClusterList tiers={shown} demo={demo} /> : <ClusterTable tiers={shown} demo={demo} />}
            </Card>
          );
        }}
      </Answered>
    </>
  );
}
