import type { enterpriseQuery } from "@jiqun/contract";
import type { Search } from "../../app/url.ts";

type Query = Partial<Omit<ReturnType<(typeof enterpriseQuery)["parse"]>, "asOf" | "cursor" | "limit">>;

const texts = ["q", "unit", "chain", "cluster", "division"] as const;
const decisions = ["accepted", "review", "rejected"] as const;
const sorts = ["name", "established", "capital"] as const;

export const filterNames = ["q", "unit", "chain", "link", "cluster", "division", "decision", "active"] as const;

const oneOf = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text);

/** What the address asks for, without what it says wrongly: an unknown decision or a link without its chain. */
export function filtersOf(search: Search): Query {
  const query: Query = {};
  for (const name of texts) {
    const value = search[name]?.trim();
    if (value) query[name] = value;
  }
  if (query.chain && search.link) query.link = search.link;
  const decision = oneOf(decisions, search.decision);
  if (decision) query.decision = decision;
  const active = oneOf(["true", "false"] as const, search.active);
  if (active) query.active = active;
  const sort = oneOf(sorts, search.sort);
  if (sort && sort !== "name") query.sort = sort;
  return query;
}

export const isFiltered = (query: Query): boolean => filterNames.some((name) => query[name] !== undefined);
