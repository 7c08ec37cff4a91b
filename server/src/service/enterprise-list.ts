// Enterprises by name, pinyin initials, code and filters, a page at a time.
import type { enterpriseItem, enterpriseQuery, routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import {
  type After,
  countEnterprises,
  countPlacements,
  type EnterpriseFilter,
  type EnterpriseRow,
  listEnterprises as listRows,
} from "../store/enterprises.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { dataVersionOf } from "./data-version.ts";
import { findByName, textFilter } from "./found-by-name.ts";
import { industryName } from "./industry-names.ts";
import { keepAnswers } from "./kept-answers.ts";
import { type KnownOn, knownOn } from "./known.ts";
import { getChainOf, getLinkOf, indexOf, storedLinksOf, unitName } from "./links.ts";
import { digitsOf } from "./primary-cluster.ts";

export type EnterpriseQuery = z.output<typeof enterpriseQuery>;
export type EnterpriseItem = z.input<typeof enterpriseItem>;
type Answer = z.input<NonNullable<typeof routes.listEnterprises.answer>>;

export async function listEnterprises(ctx: Context, query: EnterpriseQuery): Promise<Answer> {
  const known = await knownOn(ctx, query.asOf);
  const filter = await findFilter(ctx, known, query);
  const [rows, total] = await Promise.all([
    listPage(ctx, known, filter, query, readAfter(query.cursor, query.sort)),
    countOnce(ctx, known, filter, query),
  ]);
  const shown = rows.slice(0, query.limit);
  return {
    items: await toItems(ctx, known, shown),
    next: rows.length > query.limit ? cursorAfter(shown.at(-1), query.sort) : null,
    total,
    demo: known.demo,
  };
}

const keepTotals = keepAnswers<number>({ answers: 500, size: 0, sizeOf: () => 1 });

/** Other pages and other orders have the same total. */
async function countOnce(ctx: Context, known: KnownOn, filter: EnterpriseFilter, query: EnterpriseQuery) {
  const { sort: _, limit: __, cursor: ___, ...asked } = query;
  const key = `${await dataVersionOf(ctx)} ${JSON.stringify(Object.entries(asked).sort())}`;
  return keepTotals(ctx.db, key, () => countEnterprises(ctx.db, known, filter));
}

/** One more than asked for: whether there is a next page. */
export const listPage = (
  ctx: Context,
  known: KnownOn,
  filter: EnterpriseFilter,
  { sort, limit }: Pick<EnterpriseQuery, "sort" | "limit">,
  after: After | null,
): Promise<EnterpriseRow[]> =>
  listRows(ctx.db, known, filter, { sort, after, limit: limit + 1, currency: ctx.pack.region.currency });

export const afterRow = (row: EnterpriseRow): After => ({ key: row.sort_value, id: row.enterprise_id });

function cursorAfter(row: EnterpriseRow | undefined, sort: string): string | null {
  return row ? writeCursor([sort, row.sort_value, `${row.enterprise_id}`]) : null;
}

function readAfter(cursor: string | undefined, sort: EnterpriseQuery["sort"]): After | null {
  if (cursor === undefined) return null;
  const [by, key, id] = readCursor(cursor, 3);
  const legal = {
    name: /^/,
    established: /^\d{4}-\d{2}-\d{2}$/,
    capital: /^-?\d+(\.\d+)?$/,
  }[sort];
  if (by !== sort || !legal.test(key ?? "") || !/^\d{1,15}$/.test(id ?? "")) return readCursor("", 3) as never;
  return { key: key ?? "", id: Number(id) };
}

export function findFilter(
  ctx: Context,
  known: KnownOn,
  query: Omit<EnterpriseQuery, "limit" | "cursor">,
): Promise<EnterpriseFilter> {
  return findByName(ctx, known, {
    ...textFilter(query.q ?? ""),
    ...placedFilter(ctx, query),
    unit: query.unit === "none" ? null : query.unit,
    division: query.division,
    active: query.active === undefined ? undefined : query.active === "true",
  });
}

function placedFilter(
  ctx: Context,
  query: Pick<EnterpriseQuery, "chain" | "link" | "cluster" | "decision">,
): EnterpriseFilter {
  const { chain, link, cluster, decision } = query;
  const decisions = decision ? [decision] : ["accepted", "review"];
  const stored = indexOf(ctx.pack).storedChains;
  if (chain !== undefined && link !== undefined) {
    getLinkOf(ctx.pack, chain, link);
    return { placed: { chains: [], links: storedLinksOf(ctx.pack, { chain, link }), decisions } };
  }
  if (chain !== undefined) {
    const { id } = getChainOf(ctx.pack, chain);
    return { placed: { chains: stored.get(id) ?? [id], links: null, decisions } };
  }
  if (cluster !== undefined) {
    const own = ctx.pack.chains.filter((one) => one.cluster === cluster);
    if (own.length > 0)
      return { placed: { chains: own.flatMap(({ id }) => stored.get(id) ?? [id]), links: null, decisions } };
    const codes = indexOf(ctx.pack).clusters.get(cluster)?.codes ?? [];
    return { codes: codes.map(({ code }) => digitsOf(code)) };
  }
  return decision ? { placed: { chains: [], links: null, decisions } } : {};
}

export async function toItems(ctx: Context, known: KnownOn, rows: readonly EnterpriseRow[]): Promise<EnterpriseItem[]> {
  const versionIds = rows.map(({ id }) => id);
  const counts = await countPlacements(ctx.db, known, versionIds);
  return rows.map((row) => ({ ...toItem(ctx, known, row), ...(counts.get(row.id) ?? { accepted: 0, review: 0 }) }));
}

export function toItem(
  ctx: Context,
  known: KnownOn,
  row: Omit<EnterpriseRow, "sort_value">,
): Omit<EnterpriseItem, "accepted" | "review"> {
  const { division, division_probability: probability, division_origin: origin } = row;
  return {
    id: `${row.enterprise_id}`,
    name: row.name,
    code: row.code,
    unit: unitName(ctx.pack, row.unit_id ?? row.overlay_id),
    status: row.status_written || null,
    active: row.active,
    established: row.established,
    capital: row.capital,
    currency: row.currency,
    division:
      division !== null && origin !== null
        ? { code: division, name: industryName(division), probability: probability ?? 1, origin }
        : null,
    origin: known.origin,
  };
}
