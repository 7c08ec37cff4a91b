// Everything by name, pinyin initials or code: firms from the store, links, clusters and units from the pack.
import type { routes } from "@jiqun/contract";
import type { Words } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import type { z } from "zod";
import { type Context, fromPack } from "../context.ts";
import { countPlacements, listMergedHits, listNameHits, type NameHit } from "../store/enterprises.ts";
import { dataVersionOf } from "./data-version.ts";
import { textFilter } from "./found-by-name.ts";
import { type KnownOn, knownOn } from "./known.ts";
import { unitName } from "./links.ts";
import type { Sought } from "./name-book.ts";
import { foldName, nameKeys } from "./name-keys.ts";
import { openNameBook } from "./register-names.ts";

type Answer = z.input<NonNullable<typeof routes.search.answer>>;

const firmsShown = 10;
const othersShown = 6;

export async function search(ctx: Context, q: string): Promise<Answer> {
  const known = await knownOn(ctx, undefined);
  const filter = textFilter(q);
  const { name } = filter;
  const found = name ? await findFirms(ctx, known, { ...filter, name }) : [];
  const versionIds = found.map(({ id }) => id);
  const counts = await countPlacements(ctx.db, known, versionIds);
  const things = fromPack(ctx.pack, thingsOf);
  const matching = <T extends Thing>(all: readonly T[]): T[] =>
    filter.name ? all.filter((thing) => matches(thing, filter.name ?? "")).slice(0, othersShown) : [];
  return {
    enterprises: found.map((row) => ({
      id: `${row.enterprise_id}`,
      name: row.name,
      unit: unitName(ctx.pack, row.unit_id ?? row.overlay_id),
      code: row.code,
      accepted: counts.get(row.id)?.accepted ?? 0,
      matched: matchedIn(row.name, filter.name ?? ""),
      merged: row.merged,
    })),
    links: matching(things.links).map(({ chain, chainName, link, name }) => ({ chain, chainName, link, name })),
    clusters: matching(things.clusters).map(({ id, name }) => ({ id, name })),
    units: matching(things.units).map(({ id, name }) => ({ id, name })),
  };
}

/** Names that begin with it first, then the shortest; a firm is found by the name of one that was merged into it as well. */
async function findFirms(ctx: Context, known: KnownOn, sought: Sought): Promise<NameHit[]> {
  const [book, merged] = await Promise.all([
    openNameBook(ctx.db, known.origin, await dataVersionOf(ctx)),
    listMergedHits(ctx.db, sought),
  ]);
  const own: NameHit[] = [];
  const some: number[] = [];
  const lookUp = async () => own.push(...(await listNameHits(ctx.db, some.splice(0))));
  // The book knows versions that have ended: more are looked up until enough stand.
  for (const id of book.find(sought)) if (some.push(id) === 2 * firmsShown && (await lookUp()) >= firmsShown) break;
  if (some.length > 0) await lookUp();
  const found = new Set(own.map(({ enterprise_id }) => enterprise_id));
  const rank = ({ name_key: key }: NameHit): number => key.length + (key.startsWith(sought.name) ? 0 : 2 ** 30);
  return [...own, ...merged.filter(({ enterprise_id }) => !found.has(enterprise_id))]
    .sort((a, b) => rank(a) - rank(b) || (a.name_key < b.name_key ? -1 : 1))
    .slice(0, firmsShown);
}

interface Thing {
  readonly name: Words;
  /** Folded names, and the initials of the Chinese one. */
  readonly keys: readonly string[];
  readonly initials: string;
}

const matches = ({ keys, initials }: Thing, q: string): boolean =>
  keys.some((key) => key.includes(q)) || (/^[a-z0-9]+$/.test(q) && initials.includes(q));

function thingsOf(pack: Pack) {
  const thing = (name: Words, others: readonly string[]): Thing => ({
    name,
    keys: [name.zh, name.en, ...others].map(foldName),
    initials: nameKeys(name.zh).initials,
  });
  return {
    links: pack.chains.flatMap((chain) =>
      chain.links.map((link) => ({
        ...thing(link.name, link.terms),
        chain: chain.id,
        chainName: chain.name,
        link: link.id,
      })),
    ),
    clusters: pack.clusters.map(({ id, name, aliases }) => ({ ...thing(name, [id, ...aliases]), id })),
    units: pack.units.map(({ id, name, code, aliases }) => ({
      ...thing(name, [id, ...(code ? [code] : []), ...aliases]),
      id,
    })),
  };
}

/** Where the name holds what was typed, in code points: as written, or by the initials of its characters. */
function matchedIn(name: string, q: string): [number, number][] {
  const points = [...name];
  for (const keyOf of [foldName, (point: string) => nameKeys(point).initials]) {
    const span = findRun(points.map(keyOf), q);
    if (span) return [span];
  }
  return [];
}

/** The first run of points whose keys, joined, begin with what is sought. */
function findRun(keys: readonly string[], q: string): [number, number] | undefined {
  for (let start = 0; start < keys.length; start++) {
    if (keys[start] === "") continue;
    let joined = "";
    for (let end = start; end < keys.length && joined.length < q.length; end++) {
      joined += keys[end];
      if (!q.startsWith(joined) && !joined.startsWith(q)) break;
      if (joined.startsWith(q)) return [start, end + 1];
    }
  }
  return undefined;
}
