// Reading lists: what there is, a page of a list, one item.
import { type itemFilter, type ListItemDetail, Problem, type routes } from "@jiqun/contract";
import { type ListType, rolesOf } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { countItems, cursorLength, type ItemFilter, type ItemSort, listItemPage } from "../../store/list-pages.ts";
import { countByLamp } from "../../store/list-sums.ts";
import { findItem, type Sight, type StatedItem } from "../../store/lists.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { dataVersionOf, todayOf } from "../data-version.ts";
import { keepAnswers } from "../kept-answers.ts";
import { getLinkOf, storedLinksOf } from "../links.ts";
import { reachOf } from "../reach.ts";
import { namesOf } from "./names.ts";
import { numberingsOf } from "./numbering.ts";
import { sieveFor } from "./sieve.ts";
import { getType, listContext, listTypes, sightOf } from "./types.ts";
import { detailOf, itemOf } from "./view.ts";

type Lists = z.input<NonNullable<typeof routes.listLists.answer>>;
type Query = z.output<NonNullable<typeof routes.listItems.query>>;
type LinkItems = z.input<NonNullable<typeof routes.listLinkItems.answer>>;
type Page = z.input<NonNullable<typeof routes.listItems.answer>>;

/** Every open item. */
export const openFilter: ItemFilter = {
  type: null,
  stages: [],
  lamps: [],
  unit: null,
  person: null,
  refs: [],
  text: null,
  ended: false,
};

const noLamps = { late: 0, warn: 0, unknown: 0, was: 0, ok: 0, na: 0 };

export async function listLists(ctx: Context): Promise<Lists> {
  const counts = Map.groupBy(await countByLamp(ctx.db, sightOf(ctx)), ({ type }) => type);
  return {
    items: listTypes(ctx).map(({ id, name, itemName, note, vouching }) => {
      const own = counts.get(id) ?? [];
      const sum = (ended: boolean) => own.filter((row) => row.ended === ended).reduce((all, { n }) => all + n, 0);
      const lamps = Object.fromEntries(own.filter(({ ended }) => !ended).map(({ lamp, n }) => [lamp, n]));
      return {
        id,
        name,
        itemName,
        note,
        vouching,
        lamps: { ...noLamps, ...lamps },
        open: sum(false),
        ended: sum(true),
      };
    }),
    today: todayOf(ctx),
  };
}

/** Whether somebody with the asker's duties could open an item: of a role that is bound to a place, in some place. */
function mayOpen(ctx: Context, type: ListType): boolean {
  const { actor } = listContext(ctx, "openListItem");
  const parts = type.roles.filter(({ id }) => type.open.who.includes(id));
  return parts.some((role) => {
    if (role.within === "named") return actor.grants.length > 0;
    return actor.grants.some(({ duty }) => role.duties.includes(duty)) || rolesOf(type, {}, actor).has(role.id);
  });
}

export async function getList(ctx: Context, id: string) {
  const type = getType(ctx, id);
  return { type, mayOpen: mayOpen(ctx, type) };
}

const keepTotal = keepAnswers<number>({ answers: 200, size: 200, sizeOf: () => 1 });

/** Counting costs more than a page does, and stays right until something is written. */
async function totalOf(ctx: Context, sight: Sight, filter: ItemFilter): Promise<number> {
  const key = [await dataVersionOf(ctx), JSON.stringify([sight, filter])].join(" ");
  return keepTotal(ctx.db, key, () => countItems(ctx.db, sight, filter));
}

const among = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : text.split(","));

export const filterOf = (type: ListType, query: z.output<typeof itemFilter>): ItemFilter => ({
  type: type.id,
  stages: among(query.stage),
  lamps: among(query.lamp),
  unit: query.unit ?? null,
  person: query.owner ?? null,
  refs: query.link === undefined ? [] : [query.link],
  text: query.q?.trim() || null,
  ended: query.ended === "all" ? null : query.ended === "yes",
});

/** When others handed something in, an item changed: who does not see that gets the order of opening. */
function sortFor(ctx: Context, type: ListType, asked: ItemSort): ItemSort {
  const seesAll = reachOf(ctx).scopes.some(({ office }) => office) || type.records.every(({ separate }) => !separate);
  return asked === "changed" && !seesAll ? "opened" : asked;
}

export async function listItems(ctx: Context, typeId: string, query: Query): Promise<Page> {
  const type = getType(ctx, typeId);
  const { descending, limit, cursor } = query;
  const sort = sortFor(ctx, type, query.sort);
  const filter = filterOf(type, query);
  const sight = sightOf(ctx);
  const after = cursor === undefined ? null : readCursor(cursor, cursorLength(sort));
  const [found, total] = await Promise.all([
    listItemPage(ctx.db, sight, filter, { sort, descending, after, limit: limit + 1 }),
    totalOf(ctx, sight, filter),
  ]);
  const rows = found.slice(0, limit);
  const numberingOf = await numberingsOf(ctx.db, ctx, type, rows);
  return {
    items: rows.map((row) => itemOf(ctx, type, row, sieveFor(ctx, type, row), numberingOf(row))),
    next: found.length > limit ? writeCursor(rows.at(-1)?.cursor ?? []) : null,
    total,
    names: await namesOf(ctx, rows, false),
    today: todayOf(ctx),
  };
}

export const idOf = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);

/** An item out of reach is as unknown as one that is not there. */
export async function getItem(ctx: Context, id: string): Promise<{ type: ListType; row: StatedItem }> {
  const row = await findItem(ctx.db, sightOf(ctx), idOf(id));
  const type = row && listTypes(ctx).find((one) => one.id === row.type);
  if (!row || !type) throw new Problem("list.item-unknown", { id });
  return { type, row };
}

export async function getListItem(ctx: Context, id: string): Promise<ListItemDetail> {
  const { type, row } = await getItem(ctx, id);
  return detailOf(ctx, type, row);
}

const shownOnLink = 50;

export async function listLinkItems(ctx: Context, chain: string, link: string): Promise<LinkItems> {
  getLinkOf(ctx.pack, chain, link);
  const refs = storedLinksOf(ctx.pack, { chain, link }).flatMap((id) =>
    ["gap", "link"].map((kind) => `${kind}:${id.chain}/${id.link}`),
  );
  const filter = { ...openFilter, refs, ended: null };
  const sight = sightOf(ctx);
  const page = { sort: "lamp", descending: false, after: null, limit: shownOnLink } as const;
  const rows = await listItemPage(ctx.db, sight, filter, page);
  const leads = listTypes(ctx).filter(({ fields }) =>
    fields.some(({ kind, to }) => kind === "ref" && to.includes("lead")),
  );
  return {
    items: rows.flatMap((row) => {
      const type = listTypes(ctx).find(({ id }) => id === row.type);
      if (!type) return [];
      const { id, title, lamp, reason } = itemOf(ctx, type, row);
      const stage = type.stages.find((one) => one.id === row.stage)?.name ?? { zh: row.stage, en: row.stage };
      return [{ id, type: type.id, typeName: type.name, title, stage, lamp, reason }];
    }),
    total: await countItems(ctx.db, sight, filter),
    fromLeads: leads.map(({ id, itemName }) => ({ id, itemName })),
  };
}
