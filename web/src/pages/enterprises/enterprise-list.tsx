import type { EnterpriseItem } from "@jiqun/contract";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { capitalText } from "../../parts/capital.ts";
import { type Column, DataTable, type Sort } from "../../parts/data-table.tsx";
import { DemoFlag } from "../../parts/demo-flag.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { langOf } from "../../parts/runs.tsx";

interface Props {
  readonly items: readonly EnterpriseItem[];
  readonly search: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

const addressOf = (item: EnterpriseItem): string => `/enterprises/${encodeURIComponent(item.id)}`;

export function EnterpriseTable({ items, search, sort, onSort }: Props) {
  const t = useText("enterprises");
  const firm = useText("firm");
  const say = useWords();
  const language = useLanguage();
  const columns: readonly Column<EnterpriseItem>[] = [
    {
      id: "name",
      head: t("column.name"),
      rowHead: true,
      sortable: true,
      cell: (item) => (
        <>
          <AppLink to={addressOf(item)} className="firm-name" {...langOf(item.name)}>
            <Matched text={item.name} search={search} />
          </AppLink>{" "}
          {item.origin === "demo" ? <DemoFlag /> : null}
        </>
      ),
    },
    { id: "code", head: t("column.code"), cell: (item) => item.code ?? "—" },
    { id: "unit", head: t("column.unit"), cell: (item) => (item.unit ? say(item.unit) : firm("unit.none")) },
    {
      id: "division",
      head: t("column.division"),
      cell: (item) => <Division item={item} />,
    },
    { id: "status", head: t("column.status"), cell: (item) => item.status ?? "—" },
    {
      id: "established",
      head: t("column.established"),
      sortable: true,
      cell: (item) => <span className="nowrap">{item.established ?? "—"}</span>,
    },
    {
      id: "capital",
      head: t("column.capital"),
      numeric: true,
      sortable: true,
      cell: (item) => <span className="nowrap">{capitalText(item.capital, item.currency, language)}</span>,
    },
    { id: "placements", head: t("column.placements"), cell: (item) => <Placed item={item} /> },
  ];
  return (
    <DataTable
      caption={t("table")}
      columns={columns}
      rows={items}
      rowKey={(item) => item.id}
      sort={sort}
      onSort={onSort}
    />
  );
}

/** On a phone: name, unit and division; to the right where it stands on chains. */
export function EnterpriseRows({ items, search }: { items: readonly EnterpriseItem[]; search: string }) {
  const firm = useText("firm");
  const say = useWords();
  return (
    <ul className="firm-rows">
      {items.map((item) => (
        <li key={item.id}>
          <AppLink to={addressOf(item)}>
            <b {...langOf(item.name)}>
              <Matched text={item.name} search={search} />
            </b>
            <span>
              {item.unit ? say(item.unit) : firm("unit.none")}
              {item.division ? ` · ${item.division.code} ${say(item.division.name)}` : ""}
              {item.origin === "demo" ? <DemoFlag /> : null}
            </span>
          </AppLink>
          <Placed item={item} />
        </li>
      ))}
    </ul>
  );
}

function Division({ item }: { item: EnterpriseItem }) {
  const t = useText("enterprises");
  const say = useWords();
  if (!item.division) return "—";
  const { code, name, origin, probability } = item.division;
  return (
    <>
      {code} {say(name)}{" "}
      <span className="mut sm nowrap">
        {origin === "registered" ? t("registered") : t("inferred", { probability: probability.toFixed(2) })}
      </span>
    </>
  );
}

function Placed({ item }: { item: EnterpriseItem }) {
  const t = useText("enterprises");
  if (item.accepted > 0) return <Lamp state="ok" word={t("accepted", { count: item.accepted })} />;
  if (item.review > 0) return <Lamp state="warn" word={t("review", { count: item.review })} />;
  return <Lamp state="na" word={t("unplaced")} />;
}

/** The part of a name that was searched for, in the accent. */
function Matched({ text, search }: { text: string; search: string }) {
  const at = search === "" ? -1 : text.indexOf(search);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <em>{search}</em>
      {text.slice(at + search.length)}
    </>
  );
}
