// What the address asks of a list: filters, sort and columns, so that a link is a saved view.
import { itemLamp, itemSort } from "@jiqun/contract";
import type { ListType, View } from "@jiqun/engines/list";
import type { Search } from "../../app/url.ts";

export const views = ["table", "board", "timeline", "map", "units", "flow", "report"] as const;

export const filterNames = ["q", "stage", "lamp", "unit", "owner", "link", "ended"] as const;

export function queryOf(search: Search) {
  const filters = Object.fromEntries(filterNames.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
  const lamps = search.lamp?.split(",").filter((lamp) => itemLamp.options.some((one) => one === lamp));
  const ended = (["yes", "all"] as const).find((one) => one === search.ended);
  const sort = itemSort.options.find((one) => one === search.sort) ?? "due";
  return {
    ...filters,
    ...(lamps ? { lamp: lamps.join(",") } : {}),
    ended: ended ?? ("no" as const),
    sort,
    descending: search.desc === "1" ? ("true" as const) : ("false" as const),
  };
}

const fallback = ["lamp", "name", "unit", "stage", "due"];

const tableOf = (type: ListType): View | undefined => type.views.find(({ kind }) => kind === "table");

export const columnsOf = (type: ListType, search: Search): readonly string[] =>
  search.cols ? search.cols.split(",") : (tableOf(type)?.columns ?? fallback);

/** Sorts of a list by the columns that they stand in. */
export const sortOf = (type: ListType, column: string) =>
  column === "due" || column === "lamp" || column === "opened" ? column : column === type.title ? "title" : undefined;

/** A view of the pack as parameters: its filters on stage and lamp, its columns. */
export function searchOfView(view: View): Search {
  const filterOf = (column: string) => view.filter.find((one) => one.column === column)?.values.join(",");
  const [sort] = view.sort;
  return {
    lamp: filterOf("lamp"),
    stage: filterOf("stage"),
    cols: view.columns.join(","),
    sort: sort && (sort.column === "due" || sort.column === "lamp") ? sort.column : undefined,
    desc: sort?.descending ? "1" : undefined,
  };
}
