import type { Enterprise } from "@jiqun/contract";
import { dayText, momentText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { Contacts } from "../../parts/contacts.tsx";

type Entry = Enterprise["history"][number];

/** What happened to the firm's record, newest first; nothing is ever taken out. */
export function HistoryCard({ firm }: { firm: Enterprise }) {
  const t = useText("enterprise");
  const say = useWords();
  const actor = useActor();
  const nameOf = (entry: Entry): string => {
    const placement = firm.placements.find((each) => each.chain === entry.data.chain && each.link === entry.data.link);
    if (placement) return say(placement.linkName);
    return entry.data.link ?? entry.data.file ?? entry.data.to ?? "";
  };
  const fields = useText("data");
  const changed = (entry: Entry): string =>
    Object.keys(entry.data)
      .filter((field) => !["file", "row"].includes(field))
      .map((field) => fields(`field.${field}`))
      .join(" · ");
  const detail = (entry: Entry): string =>
    [
      entry.kind === "renamed" && entry.data.from ? t("history.renamedFrom", { from: entry.data.from }) : "",
      entry.kind === "updated" ? changed(entry) : "",
      entry.kind === "imported" && entry.data.row ? t("history.row", { row: entry.data.row }) : "",
      entry.by === "pack" ? "" : actor(entry.by),
      entry.data.note ?? "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Card title={t("history")} meta={t("history.meta")}>
      <Contacts kind="enterprise" id={firm.id} shown={firm.history.map(({ data }) => data.note)} />
      {firm.history.length === 0 ? <p className="card-body mut">{t("history.none")}</p> : null}
      <ul className="firm-history">
        {firm.history.toReversed().map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several entries may share a moment, and none ever moves
          <li key={index}>
            <time dateTime={entry.at} title={momentText(entry.at)}>
              {dayText(entry.at)}
            </time>
            <div>
              <b>{t(`history.${entry.kind}`)}</b> {nameOf(entry)}
              <p>{detail(entry)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
