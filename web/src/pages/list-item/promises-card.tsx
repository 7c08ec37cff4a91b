import { shareText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { valueText } from "../../parts/list-values.ts";
import type { ItemProps } from "./moves-card.tsx";

/** Promised against delivered: the first promise stays, changes are counted. */
export function PromisesCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  if (item.promises.length === 0) return null;
  type Promised = (typeof item.promises)[number];
  const text = (id: string, side: "promised" | "delivered", value: Promised["now"]) => {
    const field = type.fields.find((one) => one.id === type.promises.find((promise) => promise.id === id)?.[side]);
    return <span className="nowrap">{valueText(field, value, { language, names: item.names, actor })}</span>;
  };
  const columns: readonly Column<Promised>[] = [
    { id: "name", head: t("promise"), rowHead: true, cell: ({ name }) => say(name) },
    {
      id: "first",
      head: t("promise.first"),
      numeric: true,
      cell: ({ id, promised }) => text(id, "promised", promised),
    },
    {
      id: "now",
      head: t("promise.now"),
      numeric: true,
      cell: ({ id, now, changes }) => (
        <>
          {text(id, "promised", now)}{" "}
          {changes > 0 ? <span className="mut sm">{t("promise.changes", { count: changes })}</span> : null}
        </>
      ),
    },
    {
      id: "delivered",
      head: t("promise.delivered"),
      numeric: true,
      cell: ({ id, delivered }) => text(id, "delivered", delivered),
    },
    {
      id: "share",
      head: t("promise.share"),
      numeric: true,
      cell: ({ share }) => (share === null ? "—" : shareText(share)),
    },
  ];
  return (
    <Card title={t("promises")}>
      <DataTable caption={t("promises")} compact columns={columns} rows={item.promises} rowKey={({ id }) => id} />
    </Card>
  );
}
