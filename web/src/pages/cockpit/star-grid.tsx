import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Figure } from "../../parts/figure.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { Ended } from "./cluster-cells.tsx";
import type { ClusterRow, Tier } from "./types.ts";

/** "12 个高成长性 · 6 个未来产业" */
export function useSubgroups(): (tier: Tier) => string {
  const t = useText("cockpit");
  const words = useWords();
  return (tier) => {
    const named = tier.clusters.flatMap(({ subgroup }) => (subgroup ? [words(subgroup)] : []));
    const counts = [...new Set(named)].map((name) =>
      t("subgroup", { count: named.filter((it) => it === name).length, name }),
    );
    return counts.length > 0 ? counts.join(" · ") : t("tier.count", { count: tier.clusters.length });
  };
}

/** Growth where it was published, else a level, else unknown. */
function Word({ row }: { readonly row: ClusterRow }) {
  const context = { level: row.level, target: row.target, standing: row.standing };
  return row.growth ? (
    <Figure figure={row.growth} place={`cluster:${row.id}:growth`} change context={context} />
  ) : (
    <Figure figure={row.level} place={`cluster:${row.id}:level`} context={context} />
  );
}

/** Names of a tier without a scale, with the one figure that is known of each. */
export function StarGrid({ tier }: { readonly tier: Tier }) {
  const words = useWords();
  return (
    <ul className="stars">
      {tier.clusters.map((row) => (
        <li key={row.id} data-cluster={row.id}>
          <Lamp state={row.standing.lamp} bare />
          <span className="star-name">
            <AppLink to={`/clusters/${encodeURIComponent(row.id)}`}>{words(row.name)}</AppLink>{" "}
            <VouchingFlag vouching={row.vouching} />
            <Ended row={row} />
          </span>
          <span className="star-word">
            <Word row={row} />
          </span>
        </li>
      ))}
    </ul>
  );
}
