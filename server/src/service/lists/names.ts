// What the references of items are called: units, clusters, links of the pack, firms of the register.
import type { Words } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import type { ItemRow } from "../../store/lists.ts";
import { findItem } from "../../store/lists.ts";
import { findPosted } from "../../store/postings.ts";
import { knownOn } from "../known.ts";
import { findLead } from "../leads.ts";
import { listKnownParks } from "../parks/book.ts";
import { readableMarks } from "../postings/marks.ts";
import { packName } from "./pack-names.ts";
import { sightOf } from "./types.ts";

/** `firms`: whether firms, leads and items are looked up too, one by one. */
export async function namesOf(
  ctx: Context,
  rows: readonly Pick<ItemRow, "refs" | "unit_id" | "cluster_id">[],
  firms: boolean,
): Promise<Record<string, Words>> {
  const refs = new Set(
    rows.flatMap(({ refs: own, unit_id, cluster_id }) => [
      ...own,
      ...(unit_id === null ? [] : [`unit:${unit_id}`]),
      ...(cluster_id === null ? [] : [`cluster:${cluster_id}`]),
    ]),
  );
  const named: Record<string, Words> = {};
  const parks = [...refs].some((ref) => ref.startsWith("park:")) ? await listKnownParks(ctx) : [];
  const nameOfPark = new Map(parks.map(({ id, name }) => [`park:${id}`, name]));
  for (const ref of refs) {
    const name =
      packName(ctx.pack, ref) ??
      nameOfPark.get(ref) ??
      (firms ? ((await firmName(ctx, ref)) ?? (await leadName(ctx, ref)) ?? (await itemName(ctx, ref))) : undefined);
    if (name) named[ref] = name;
  }
  return named;
}

async function firmName(ctx: Context, ref: string): Promise<Words | undefined> {
  const id = /^enterprise:(\d{1,15})$/.exec(ref)?.[1];
  const found = id === undefined ? undefined : await findEnterprise(ctx.db, await knownOn(ctx, undefined), Number(id));
  return found && { zh: found.name, en: found.name };
}

async function leadName(ctx: Context, ref: string): Promise<Words | undefined> {
  const id = /^lead:(\d{1,15})$/.exec(ref)?.[1];
  if (id === undefined) return undefined;
  const lead = await findLead(ctx, Number(id));
  return lead && { zh: `${lead.name} · ${lead.link.name.zh}`, en: `${lead.name} · ${lead.link.name.en}` };
}

/** Of an item within reach, or one that is posted for the asker. */
async function itemName(ctx: Context, ref: string): Promise<Words | undefined> {
  const id = /^item:(\d{1,15})$/.exec(ref)?.[1];
  if (id === undefined) return undefined;
  const row =
    (await findItem(ctx.db, sightOf(ctx), Number(id))) ?? (await findPosted(ctx.db, readableMarks(ctx), Number(id)));
  return row && { zh: row.title, en: row.title };
}
