// Preparing a release: what was prepared, and the way to a new one.
import { listReleaseDrafts, type ReleaseDraft } from "@jiqun/contract";
import { useState } from "react";
import { useLive } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useMay } from "../../parts/may.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Controllers } from "./controllers.tsx";
import { Preparations } from "./preparations.tsx";
import { PrepareForm } from "./prepare-form.tsx";
import "../../parts/release.css";

export function Page() {
  const t = useText("release");
  const may = useMay();
  const answer = useLive(
    listReleaseDrafts,
    {},
    { every: (found) => (found?.items.some(({ state }) => state === "letting-out") ? 2000 : false) },
  );
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <>
      <TitleRow title={t("prepared")} context={t("prepared.context")} />
      <Answered query={answer}>
        {(found) => (
          <div className={may("prepareRelease") ? "release-columns" : "release-cards"}>
            <div className="release-cards">
              <Preparations asked={asked} />
              <Card title={t("prepared.list")}>
                {found.items.length === 0 ? <Empty title={t("prepared.none")} /> : <List items={found.items} />}
              </Card>
              {may("setControllers") ? <Controllers controlled={found.controlled} /> : null}
            </div>
            {may("prepareRelease") ? <PrepareForm choices={found} onAsked={setAsked} /> : null}
          </div>
        )}
      </Answered>
    </>
  );
}

function List({ items }: { readonly items: readonly ReleaseDraft[] }) {
  const t = useText("release");
  const language = useLanguage();
  const actor = useActor();
  return (
    <DataTable<ReleaseDraft>
      compact
      caption={t("prepared.list")}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "name",
          head: t("name"),
          rowHead: true,
          cell: ({ id, title }) => (
            <span className="release-title">
              <AppLink to={`/published/prepare/${id}`}>{title}</AppLink>
            </span>
          ),
        },
        { id: "period", head: t("period"), cell: ({ period }) => periodText(period, language) },
        { id: "state", head: t("state"), cell: ({ state }) => <span className="nowrap">{t(`state.${state}`)}</span> },
        { id: "cells", head: t("cells"), numeric: true, cell: ({ cells }) => countText(cells) },
        { id: "primary", head: t("primary"), numeric: true, cell: ({ primary }) => countText(primary) },
        { id: "secondary", head: t("secondary"), numeric: true, cell: ({ secondary }) => countText(secondary) },
        {
          id: "findings",
          head: t("findings"),
          cell: ({ findings }) => (
            <span className="nowrap">{findings === 0 ? t("findings.none") : t("findings.n", { count: findings })}</span>
          ),
        },
        { id: "by", head: t("by"), cell: ({ madeBy }) => <span className="nowrap">{actor(madeBy)}</span> },
        { id: "at", head: t("at"), cell: ({ madeAt }) => <span className="nowrap">{dayText(madeAt)}</span> },
      ]}
    />
  );
}
