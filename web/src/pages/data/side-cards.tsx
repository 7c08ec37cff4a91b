import { getPacks, listAuditEvents } from "@jiqun/contract";
import { useAnswer, usePages } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Loading } from "../../parts/states.tsx";

export function PacksCard() {
  const t = useText("data");
  const packs = useAnswer(getPacks, {}).data;
  return (
    <Card title={t("packs")}>
      {packs ? null : <Loading />}
      <ul className="side-list">
        {packs?.versions.map((version) => (
          <li key={version.hash}>
            <b>{version.version}</b> <code>{version.hash.slice(0, 12)}</code>
            {version.hash === packs.active.hash ? <span className="flag">{t("packs.active")}</span> : null}
            <p>
              {t("packs.stored")} {momentText(version.storedAt)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function AuditCard() {
  const t = useText("data");
  const pages = usePages(listAuditEvents, { query: { limit: 12 } });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={t("audit")} meta={t("audit.meta")}>
      {pages.data ? null : <Loading />}
      <ul className="side-list">
        {items.map((event) => (
          <li key={event.id}>
            <b>{t(`action.${event.action}`)}</b> <span className="mut">{shortSubject(event.subject)}</span>
            <p>
              {momentText(event.at)} · {event.actor}
            </p>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <div className="list-foot">
          <button
            type="button"
            className="btn"
            disabled={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t("audit.more")}
          </button>
        </div>
      ) : null}
    </Card>
  );
}

/** A hash says enough with its first twelve characters. */
const shortSubject = (subject: string): string => subject.replace(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/, "$1");
