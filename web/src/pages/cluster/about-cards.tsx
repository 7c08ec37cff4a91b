import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Computed } from "../../parts/figure.tsx";
import { Flag, VouchingFlag } from "../../parts/flag.tsx";
import { langOf, Runs } from "../../parts/runs.tsx";
import { Empty } from "../../parts/states.tsx";
import type { Cluster } from "./types.ts";

interface Props {
  readonly cluster: Cluster;
}

/** What we compute from the register; never mixed with what was published. */
export function ComputedCard({ cluster }: Props) {
  const t = useText("cluster");
  const rows = [
    ["makers", cluster.makers],
    ["partsCovered", cluster.partsCovered],
    ["parts", cluster.parts],
    ["primary", cluster.primaryEnterprises],
  ] as const;
  return (
    <Card
      title={t("computed")}
      flags={
        <>
          <Flag kind="computed" />
          {cluster.demo && <Flag kind="demo" />}
        </>
      }
      padded
    >
      <dl className="computed">
        {rows.map(([name, it]) => (
          <div key={name}>
            <dt>{t(`computed.${name}`)}</dt>
            <dd>
              <Computed {...it} place={`cluster:${cluster.id}:${name}`} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mut sm">{cluster.chain === null ? t("computed.noChain") : t("computed.note")}</p>
    </Card>
  );
}

/** Roles, other names, what it came from and what followed, with sources. */
export function StoryCard({ cluster }: Props) {
  const t = useText("cluster");
  const words = useWords();
  const kin = (label: string, some: Cluster["successors"]) =>
    some.length > 0 && (
      <>
        <dt>{label}</dt>
        <dd>
          {some.map(({ id, name }) => (
            <AppLink key={id} className="kin" to={`/clusters/${encodeURIComponent(id)}`}>
              {words(name)}
            </AppLink>
          ))}
        </dd>
      </>
    );
  return (
    <Card title={t("story")} padded>
      <dl className="terms story">
        {cluster.roles.map((role) => (
          <div key={`${role.kind}:${role.name.zh}`} className="contents">
            <dt>{t(`role.${role.kind}`)}</dt>
            <dd>
              {words(role.name)} <VouchingFlag vouching={role.vouching} />
              {(role.note !== "" || role.source !== null) && (
                <span className="under">
                  <Runs text={[role.note, role.source].filter(Boolean).join(" · ")} />
                </span>
              )}
            </dd>
          </div>
        ))}
        {cluster.roles.length === 0 && (
          <>
            <dt>{t("roles")}</dt>
            <dd className="mut">{t("roles.none")}</dd>
          </>
        )}
        {kin(t("predecessors"), cluster.predecessors)}
        {kin(t("successors"), cluster.successors)}
        {cluster.aliases.length > 0 && (
          <>
            <dt>{t("aliases")}</dt>
            <dd {...langOf(cluster.aliases.join())}>{cluster.aliases.join(t("common:list.words"))}</dd>
          </>
        )}
        <dt>{t("source")}</dt>
        <dd>{cluster.source ?? t("source.none")}</dd>
        {cluster.note !== "" && (
          <>
            <dt>{t("note")}</dt>
            <dd {...langOf(cluster.note)}>{cluster.note}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}

export function UnitsCard({ cluster }: Props) {
  const t = useText("cluster");
  const words = useWords();
  return (
    <Card title={t("units")} flags={cluster.demo ? <Flag kind="demo" /> : undefined} meta={t("units.meta")}>
      {cluster.units.length === 0 ? (
        <Empty title={t("units.none")} text={t("units.none.text")} />
      ) : (
        <DataTable
          caption={t("units")}
          compact
          rows={cluster.units}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "unit",
              head: t("units.unit"),
              rowHead: true,
              cell: ({ id, name }) => (
                <AppLink to="/enterprises" search={{ unit: id, cluster: cluster.id }}>
                  {words(name)}
                </AppLink>
              ),
            },
            { id: "makers", head: t("units.makers"), numeric: true, cell: ({ makers }) => countText(makers) },
          ]}
        />
      )}
    </Card>
  );
}
