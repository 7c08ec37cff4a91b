// What the references of items are called: units, clusters, links of the pack, firms of the register.
import type { Words } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import type { ItemRow } from "../../store/lists.ts";
import { knownOn } from "../known.ts";
import { findLead } from "../leads.ts";
import { currentLink, indexOf } from "../links.ts";
import { currentKey } from "../names.ts";
import { listKnownParks } from "../parks/book.ts";

/** `firms`: whether firms are looked up too, one by one. */
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
      nameOf(ctx, ref) ??
      nameOfPark.get(ref) ??
      (firms ? ((await firmName(ctx, ref)) ?? (await leadName(ctx, ref))) : undefined);
    if (name) named[ref] = name;
  }
  return named;
}

function nameOf({ pack }: Context, ref: string): Words | undefined {
  const { units, clusters, links, chains } = indexOf(pack);
  const [, kind = "", id = ""] = /^([a-z]+):(.+)$/.exec(ref) ?? [];
  if (kind === "unit" || kind === "cluster") {
    const now = currentKey(pack, ref).slice(kind.length + 1);
    return kind === "unit" ? units.get(now)?.shortName : clusters.get(now)?.name;
  }
  if (kind === "chain") return chains.get(id)?.name;
  const slash = id.indexOf("/");
  if ((kind !== "gap" && kind !== "link") || slash < 0) return undefined;
  const at = currentLink(pack, { chain: id.slice(0, slash), link: id.slice(slash + 1) });
  const [chain, link] = [chains.get(at.chain), links.get(`${at.chain}/${at.link}`)];
  return chain && link
    ? { zh: `${chain.name.zh} · ${link.name.zh}`, en: `${chain.name.en} · ${link.name.en}` }
    : undefined;
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
