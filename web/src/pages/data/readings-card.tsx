import { listReadings, type RouteId, routes } from "@jiqun/contract";
import { useState } from "react";
import { usePages } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { MoreButton } from "../../parts/more-button.tsx";
import { Loading } from "../../parts/states.tsx";

const filters = ["actor", "subject"] as const;

/** Who read records with sensitive fields, for the auditor: found by person and by record. */
export function ReadingsCard() {
  const t = useText("data");
  const actor = useActor();
  const open = useMay()("listReadings");
  const [asked, setAsked] = useState({ actor: "", subject: "" });
  const filter = Object.fromEntries(Object.entries(asked).filter(([, text]) => text.trim() !== ""));
  const pages = usePages(listReadings, { query: { limit: 12, ...filter } }, { enabled: open });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (!open) return null;
  return (
    <Card title={t("readings")} meta={t("readings.meta")}>
      <div className="filter-row">
        {filters.map((name) => (
          <input
            key={name}
            className="field"
            aria-label={t(`readings.${name}`)}
            placeholder={t(`readings.${name}`)}
            value={asked[name]}
            onChange={({ target }) => setAsked({ ...asked, [name]: target.value })}
          />
        ))}
      </div>
      {pages.data ? null : <Loading />}
      {pages.data && items.length === 0 ? <p className="mut">{t("readings.none")}</p> : null}
      <ul className="side-list">
        {items.map(({ id, at, actor: by, name, route, subject }) => (
          <li key={id} className="in-line">
            <b>{name || actor(by)}</b>{" "}
            <span title={routes[route as RouteId]?.summary}>
              {t(`read.${route}`)}
              {subject === "" ? "" : ` ${subject}`}
            </span>
            <p>{momentText(at)}</p>
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} label={t("audit.more")} />
    </Card>
  );
}
