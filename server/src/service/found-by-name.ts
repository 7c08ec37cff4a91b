// Which firms does a word mean? The name book knows the versions that bear it, so that a list asks the store for those alone; a word that
// very many firms bear is left to the store, which meets them on the way along the list.
import type { Context } from "../context.ts";
import { type EnterpriseFilter, listMergedHits } from "../store/enterprises.ts";
import { dataVersionOf } from "./data-version.ts";
import type { KnownOn } from "./known.ts";
import { foldName } from "./name-keys.ts";
import { openNameBook } from "./register-names.ts";

/** More ids than that cost more to hand over than to look for. */
const most = 20_000;

/** Letters and digits may be initials or the beginning of a code; everything may be part of a name. */
export function textFilter(q: string): Pick<EnterpriseFilter, "name" | "initials" | "code"> {
  const name = foldName(q);
  if (name === "") return {};
  const plain = /^[a-z0-9]+$/.test(name);
  return plain ? { name, initials: name, code: name.toUpperCase() } : { name };
}

export async function findByName(ctx: Context, known: KnownOn, filter: EnterpriseFilter): Promise<EnterpriseFilter> {
  const { name } = filter;
  // The book holds the names of today.
  if (name === undefined || known.before !== null) return filter;
  const book = await openNameBook(ctx.db, known.origin, await dataVersionOf(ctx));
  const versions = book.list({ ...filter, name }, most);
  if (versions === null) return filter;
  const merged = await listMergedHits(ctx.db, filter);
  return { ...filter, versions: [...new Set([...versions, ...merged.map(({ id }) => id)])] };
}
