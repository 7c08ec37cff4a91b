import { amountText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Lamp } from "../../parts/lamp.tsx";
import {
  BasisCell,
  GrowthCell,
  LevelCell,
  MakersCell,
  NameCell,
  ProgressCell,
  RequiredCell,
  TargetCell,
} from "./cluster-cells.tsx";
import type { Tier } from "./types.ts";

interface Props {
  readonly tiers: readonly Tier[];
  readonly demo: boolean;
  /** Offers to enter what is missing. */
  readonly entering?: boolean;
}

function useTierLine(): (tier: Tier) => string {
  const t = useText("cockpit");
  const language = useLanguage();
  return ({ clusters, scale }) =>
    scale
      ? t("tier.scaled", { count: clusters.length, scale: amountText(scale.value, scale.unit, language) })
      : t("tier.count", { count: clusters.length });
}

export function ClusterTable({ tiers, demo, entering = true }: Props) {
  const t = useText("cockpit");
  const words = useWords();
  const line = useTierLine();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="table-scroll" tabIndex={0} aria-label={t("clusters")}>
      <table className="data-table compact cluster-table">
        <caption className="sr-only">{t("clusters")}</caption>
        <colgroup>
          {["lamp", "name", "level", "basis", "growth", "target", "progress", "required", "makers"].map((id) => (
            <col key={id} className={`col-${id}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("col.lamp")}</th>
            <th scope="col">{t("col.cluster")}</th>
            <th scope="col" className="n">
              {t("col.level")}
            </th>
            <th scope="col">{t("col.basis")}</th>
            <th scope="col" className="n">
              {t("col.growth")}
            </th>
            <th scope="col" className="n">
              {t("col.target")}
            </th>
            <th scope="col">{t("col.progress")}</th>
            <th scope="col" className="n">
              {t("col.required")}
            </th>
            <th scope="col" className="n">
              {t("col.makers")} <sup>{demo ? t("demo.short") : t("computed.short")}</sup>
            </th>
          </tr>
        </thead>
        {tiers.map((tier) => (
          <tbody key={tier.id}>
            <tr className="group">
              <th scope="rowgroup" colSpan={9}>
                <b>{words(tier.shortName)}</b>
                <span className="group-line">{line(tier)}</span>
              </th>
            </tr>
            {tier.clusters.map((row) => (
              <tr key={row.id} data-cluster={row.id}>
                <td>
                  <Lamp state={row.standing.lamp} />
                </td>
                <th scope="row">
                  <NameCell row={row} />
                </th>
                <td className="n">
                  <LevelCell row={row} />
                </td>
                <td className="sm mut">
                  <BasisCell row={row} entering={entering} />
                </td>
                <td className="n">
                  <GrowthCell row={row} />
                </td>
                <td className="n">
                  <TargetCell row={row} scale={tier.scale} />
                </td>
                <td>
                  <ProgressCell row={row} />
                </td>
                <td className="n">
                  <RequiredCell row={row} />
                </td>
                <td className="n mut">
                  <MakersCell row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** On a phone: name and lamp, the last figure, the target. */
export function ClusterList({ tiers }: Props) {
  const t = useText("cockpit");
  const words = useWords();
  const line = useTierLine();
  return tiers.map((tier) => (
    <div key={tier.id} className="cluster-list">
      <h3>
        {words(tier.shortName)} <span className="mut">{line(tier)}</span>
      </h3>
      <ul>
        {tier.clusters.map((row) => (
          <li key={row.id} data-cluster={row.id}>
            <div className="cluster-list-name">
              <NameCell row={row} />
              <Lamp state={row.standing.lamp} />
            </div>
            <dl>
              <dt>{t("col.level")}</dt>
              <dd>
                <LevelCell row={row} /> <span className="mut sm">{<BasisCell row={row} />}</span>
              </dd>
              <dt>{t("col.target")}</dt>
              <dd>
                <TargetCell row={row} scale={tier.scale} />
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </div>
  ));
}
