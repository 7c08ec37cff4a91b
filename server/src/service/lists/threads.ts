// From gap to landed firm: the items that mean to fill a link, with the lead and the park before them and the firm that came of them.
import { Problem, type routes } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { countItems, listItemPage } from "../../store/list-pages.ts";
import { listLanded } from "../../store/list-sums.ts";
import { findItem, type StatedItem } from "../../store/lists.ts";
import { tileOf } from "../chains.ts";
import { countsOf } from "../coverage.ts";
import { currentLink, indexOf, storedLinksOf } from "../links.ts";
import { idOf, openFilter } from "./items.ts";
import { namesOf } from "./names.ts";
import { findType, listTypes, sightOf } from "./types.ts";
import { itemOf } from "./view.ts";

type Query = z.output<NonNullable<typeof routes.listThreads.query>>;
type Threads = z.input<NonNullable<typeof routes.listThreads.answer>>;

const shown = 50;

export async function listThreads(ctx: Context, query: Query): Promise<Threads> {
  const { rows, total } =
    query.enterprise === undefined ? await itemsOf(ctx, query.cluster) : await itemsOfFirm(ctx, query.enterprise);
  const landed = await listLanded(
    ctx.db,
    rows.map(({ id }) => id),
    null,
  );
  const firms = new Map(landed.map(({ item_id, enterprise_id, name }) => [item_id, { id: `${enterprise_id}`, name }]));
  const items: Threads["items"] = [];
  for (const row of rows) {
    const type = findType(ctx, row.type);
    const at = linkOf(ctx, row);
    if (!type || !at) continue;
    const counts = await countsOf(ctx, at.chain);
    const link = counts.chain.links.find(({ id }) => id === at.link);
    if (!link) continue;
    const [lead, park] = ["lead", "park"].map((kind) => row.refs.find((ref) => ref.startsWith(`${kind}:`)));
    const names = park === undefined ? {} : await namesOf(ctx, [{ ...row, refs: [park] }], false);
    const { id, title, lamp } = itemOf(ctx, type, row);
    const stage = type.stages.find((one) => one.id === row.stage)?.name ?? { zh: row.stage, en: row.stage };
    items.push({
      link: { chain: at.chain, id: link.id, name: link.name, state: tileOf(counts, link).state },
      lead: lead?.slice("lead:".length) ?? null,
      park: park && names[park] ? { id: park.slice("park:".length), name: names[park] } : null,
      item: { id, type: type.id, title, stage, lamp },
      firm: firms.get(row.id) ?? null,
    });
  }
  const lists = bringing(ctx).map(({ id, name }) => ({ id, name }));
  return { items, more: total - rows.length, lists };
}

/** Lists whose items can bring a firm. */
const bringing = (ctx: Context): readonly ListType[] =>
  listTypes(ctx).filter(({ stages }) => stages.some(({ effects }) => effects.length > 0));

interface Found {
  readonly rows: readonly StatedItem[];
  readonly total: number;
}

function linkOf({ pack }: Context, { refs }: StatedItem): { chain: string; link: string } | undefined {
  const [, chain = "", link = ""] = refs.map((ref) => /^(?:gap|link):(.+)\/(.+)$/.exec(ref)).find(Boolean) ?? [];
  const at = currentLink(pack, { chain, link });
  return indexOf(pack).links.has(`${at.chain}/${at.link}`) ? at : undefined;
}

async function itemsOf(ctx: Context, cluster: string | undefined): Promise<Found> {
  const chains = [...indexOf(ctx.pack).chains.values()].filter((one) => !cluster || one.cluster === cluster);
  const refs = chains.flatMap((chain) =>
    chain.links.flatMap((link) =>
      storedLinksOf(ctx.pack, { chain: chain.id, link: link.id }).flatMap((at) =>
        ["gap", "link"].map((kind) => `${kind}:${at.chain}/${at.link}`),
      ),
    ),
  );
  if (refs.length === 0) return { rows: [], total: 0 };
  const page = { sort: "changed", descending: true, after: null, limit: shown } as const;
  const sight = sightOf(ctx);
  const found = await Promise.all(
    bringing(ctx).map(async ({ id }) => {
      const filter = { ...openFilter, type: id, refs, ended: null };
      const rows = await listItemPage(ctx.db, sight, filter, page);
      return { rows, total: rows.length < shown ? rows.length : await countItems(ctx.db, sight, filter) };
    }),
  );
  const total = found.reduce((sum, one) => sum + one.total, 0);
  return { rows: found.flatMap(({ rows }) => rows).slice(0, shown), total };
}

async function itemsOfFirm(ctx: Context, enterprise: string): Promise<Found> {
  const id = idOf(enterprise);
  if (id < 0) throw new Problem("enterprise.unknown", { id: enterprise });
  const landed = await listLanded(ctx.db, null, id);
  const rows = await Promise.all(landed.slice(0, shown).map(({ item_id }) => findItem(ctx.db, sightOf(ctx), item_id)));
  // Of what is out of reach not even the number is told.
  const seen = rows.filter((row) => row !== undefined);
  return { rows: seen, total: seen.length };
}
