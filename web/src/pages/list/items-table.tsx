import { itemSort, type ListItem, listItems } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useState } from "react";
import { usePages } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { type Names, valueText } from "../../parts/list-values.ts";
import { useMay } from "../../parts/may.ts";
import { MoreButton } from "../../parts/more-button.tsx";
import { langOf } from "../../parts/runs.tsx";
import { StageTrack } from "../../parts/stage-track.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { EditCell } from "./edit-cell.tsx";
import { FilterRow } from "./filter-row.tsx";
import { columnsOf, queryOf, sortOf } from "./filters.ts";
import { SheetBar } from "./sheet-bar.tsx";

const pageSize = 50;

export const addressOf = ({ type, id }: Pick<ListItem, "type" | "id">): string => `/lists/${type}/${id}`;

export function ItemsTable({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const search = useSearch();
  const narrow = useNarrow();
  const may = useMay();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages(listItems, { params: { type: type.id }, query: { ...queryOf(search), limit: pageSize } });
  const first = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const names = Object.assign({}, ...(pages.data?.pages.map((page) => page.names) ?? [])) as Names;
  const picked = items.filter(({ id }) => chosen.has(id));
  return (
    <>
      <FilterRow type={type} columns />
      <SheetBar type={type} />
      <Card>
        {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {!pages.error && !first ? <Loading lines={9} /> : null}
        {first && items.length === 0 ? <Empty title={t("items.none")} text={t("items.none.text")} /> : null}
        {may("moveListItems") ? <BulkBar type={type} items={picked} onDone={() => choose(new Set())} /> : null}
        {items.length > 0 ? (
          <div className={pages.isPlaceholderData ? "stale" : undefined} aria-busy={pages.isPlaceholderData}>
            {narrow ? (
              <ItemRows type={type} items={items} names={names} />
            ) : (
              <Rows type={type} items={items} names={names} chosen={chosen} onChoose={choose} />
            )}
            <MoreButton
              pages={pages}
              shown={t("items.shown", { shown: countText(items.length), total: countText(first?.total ?? 0) })}
              label={t("items.more")}
            />
          </div>
        ) : null}
      </Card>
    </>
  );
}

interface RowsProps {
  readonly type: ListType;
  readonly items: readonly ListItem[];
  readonly names: Names;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function Rows({ type, items, names, chosen, onChoose }: RowsProps) {
  const t = useText("lists");
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  const search = useSearch();
  const set = useSetSearch();
  const may = useMay();
  const edits = may("decideListItem");
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const all = items.length > 0 && items.every(({ id }) => chosen.has(id));
  const pick: Column<ListItem> = {
    id: "pick",
    head: (
      <input
        type="checkbox"
        aria-label={t("pick.all")}
        checked={all}
        onChange={() => onChoose(all ? new Set() : new Set(items.map(({ id }) => id)))}
      />
    ),
    width: 28,
    cell: ({ id, title }) => (
      <input type="checkbox" aria-label={t("pick", { title })} checked={chosen.has(id)} onChange={() => toggle(id)} />
    ),
  };
  const columnOf = (id: string): Column<ListItem> | undefined => {
    const sorts = sortOf(type, id);
    const base = { id: sorts ?? id, sortable: sorts !== undefined };
    const field = type.fields.find((one) => one.id === id);
    if (id === "lamp")
      return { ...base, head: t("column.lamp"), cell: ({ lamp }) => <Lamp state={lamp} word={t(`lamp.${lamp}`)} /> };
    if (id === "stage")
      return {
        ...base,
        head: t("column.stage"),
        cell: ({ stage, lamp }) => (
          <span className="nowrap">
            <StageTrack type={type} stage={stage} lamp={lamp} />{" "}
            {say(type.stages.find((one) => one.id === stage)?.name ?? { zh: stage, en: stage })}
          </span>
        ),
      };
    if (id === "due") return { ...base, head: t("column.due"), cell: (item) => <Due item={item} /> };
    if (id === "resets") return { ...base, head: t("column.resets"), numeric: true, cell: ({ resets }) => resets };
    if (id === "opened") return { ...base, head: t("column.opened"), cell: ({ openedOn }) => openedOn };
    if (id === type.title)
      return {
        ...base,
        head: say(field?.name ?? type.itemName),
        rowHead: true,
        cell: (item) => (
          <AppLink to={addressOf(item)} {...langOf(item.title)}>
            {item.title}
          </AppLink>
        ),
      };
    if (!field) return undefined;
    return {
      ...base,
      head: say(field.name),
      numeric: field.kind === "quantity",
      cell: (item) => {
        const text = (
          <span className={field.kind === "quantity" ? "nowrap" : undefined}>
            {valueText(field, item.fields[id], { language, names, actor })}
          </span>
        );
        return edits && field.who.length === 0 && !item.ended ? (
          <EditCell item={item} field={field}>
            {text}
          </EditCell>
        ) : (
          text
        );
      },
    };
  };
  const columns = columnsOf(type, search).flatMap((id) => columnOf(id) ?? []);
  const sort = queryOf(search).sort;
  return (
    <DataTable
      caption={say(type.name)}
      compact
      columns={may("moveListItems") ? [pick, ...columns] : columns}
      rows={items}
      rowKey={({ id }) => id}
      sort={{ by: sort, descending: search.desc === "1" }}
      onSort={({ by, descending }) =>
        set({ sort: itemSort.options.find((one) => one === by), desc: descending ? "1" : undefined })
      }
    />
  );
}

export function Due({ item }: { readonly item: ListItem }) {
  const t = useText("lists");
  const say = useWords();
  if (item.due === null) return "—";
  return (
    <span className={item.overdueDays > 0 ? "list-late nowrap" : "nowrap"} title={say(item.reason)}>
      {item.due} {item.overdueDays > 0 ? t("overdue", { days: item.overdueDays }) : ""}
    </span>
  );
}

/** On a phone: name and lamp, stage and unit, why. */
function ItemRows({ type, items, names }: Pick<RowsProps, "type" | "items" | "names">) {
  const t = useText("lists");
  const say = useWords();
  const unitField = type.fields.find(({ kind, to }) => kind === "ref" && to.includes("unit"))?.id ?? "";
  return (
    <ul className="list-rows">
      {items.map((item) => {
        const unit = item.fields[unitField];
        return (
          <li key={item.id}>
            <div className="need-head">
              <AppLink to={addressOf(item)} {...langOf(item.title)}>
                <b>{item.title}</b>
              </AppLink>{" "}
              <Lamp state={item.lamp} word={t(`lamp.${item.lamp}`)} />
            </div>
            <span className="mut sm">
              {say(type.stages.find(({ id }) => id === item.stage)?.name ?? { zh: item.stage, en: item.stage })}
              {typeof unit === "string" && names[unit] ? ` · ${say(names[unit])}` : ""}
            </span>
            <span className="sm list-reason">{say(item.reason)}</span>
          </li>
        );
      })}
    </ul>
  );
}
