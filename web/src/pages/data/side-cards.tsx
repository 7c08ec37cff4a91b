import { getPacks, listAuditEvents } from "@jiqun/contract";
import { useAnswer, usePages } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { type Say, useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { MoreButton } from "../../parts/more-button.tsx";
import { Loading } from "../../parts/states.tsx";

export function PacksCard() {
  const t = useText("data");
  const open = useMay()("getPacks");
  const packs = useAnswer(getPacks, {}, { enabled: open }).data;
  if (!open) return null;
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
  const actor = useActor();
  const open = useMay()("listAuditEvents");
  const pages = usePages(listAuditEvents, { query: { limit: 12 } }, { enabled: open });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (!open) return null;
  return (
    <Card title={t("audit")} meta={t("audit.meta")}>
      {pages.data ? null : <Loading />}
      <ul className="side-list">
        {items.map((event) => (
          <li key={event.id} className="in-line">
            <b>{actionText(t, event.action)}</b> <Subject subject={event.subject} />
            <p>
              {momentText(event.at)} · {actor(event.actor)}
            </p>
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} label={t("audit.more")} />
    </Card>
  );
}

/** What a newer program wrote is shown as it was written. */
function actionText(t: Say, action: string): string {
  const key = `action.${action}`;
  const text = t(key);
  return text === key ? action : text;
}

const kinds = ["import", "pack", "enterprise"];

/** What was done to, in words; a hash says enough with its first twelve characters. */
function Subject({ subject }: { subject: string }) {
  const t = useText("data");
  const [kind = "", ...rest] = subject.split(":");
  const id = rest.join(":").replace(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/, "$1");
  const text = kinds.includes(kind) && id !== "" ? t(`subject.${kind}`, { id }) : subject;
  if (kind === "import")
    return (
      <AppLink to="/data" search={{ import: id }}>
        {text}
      </AppLink>
    );
  if (kind === "enterprise") return <AppLink to={`/enterprises/${encodeURIComponent(id)}`}>{text}</AppLink>;
  return (
    <span className="mut" title={subject}>
      {text}
    </span>
  );
}
