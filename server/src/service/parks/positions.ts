// What a park or a unit is for, read: an industry written as a cluster, a chain, or in words that are the name of one.

import type { Words } from "@jiqun/engines/chain";
import type { Vouching } from "@jiqun/engines/figures";
import type { ParkValue, Position } from "@jiqun/engines/park";
import type { Pack, Unit } from "@jiqun/packs";
import { fromPack } from "../../context.ts";
import { plain } from "../lists/read-cell.ts";
import { currentKey, nameOfSubject } from "../names.ts";
import type { FactOf } from "./book.ts";

export interface NamedPosition extends Position {
  readonly name: Words;
  readonly vouching: Vouching;
}

/** Names and aliases of clusters, then names of chains: as written, only folded. */
const keysByName = (pack: Pack): ReadonlyMap<string, string> =>
  new Map([
    ...pack.chains.flatMap(({ id, name }) =>
      [id, name.zh, name.en].map((text): [string, string] => [plain(text), `chain:${id}`]),
    ),
    ...pack.clusters.flatMap(({ id, name, aliases }) =>
      [id, name.zh, name.en, ...aliases].map((text): [string, string] => [plain(text), `cluster:${id}`]),
    ),
  ]);

/** The key that a text means, or the text. */
export const keyOfIndustry = (pack: Pack, text: string): string =>
  /^(cluster|chain):/.test(text) ? currentKey(pack, text) : (fromPack(pack, keysByName).get(plain(text)) ?? text);

const isKey = (text: string): boolean => /^(cluster|chain):/.test(text);

export const nameOfIndustry = (pack: Pack, text: string): Words =>
  isKey(text) ? nameOfSubject(pack, currentKey(pack, text)) : { zh: text, en: text };

const idsOf = (keys: readonly string[], kind: string): string[] =>
  keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));

const readAs = (keys: readonly string[]) => ({ clusters: idsOf(keys, "cluster"), chains: idsOf(keys, "chain") });

export function positionsOfPark(pack: Pack, fact: FactOf): NamedPosition[] {
  return (["leading", "feature"] as const).flatMap((rank) => {
    const found = fact(rank);
    return listOf(found?.value).map((text) => {
      const key = keyOfIndustry(pack, text);
      const vouching = found?.vouching ?? "unconfirmed";
      return { text, rank, vouching, name: nameOfIndustry(pack, text), ...readAs(isKey(key) ? [key] : []) };
    });
  });
}

export const positionsOfUnit = (pack: Pack, unit: Unit): NamedPosition[] =>
  unit.industries.flatMap(({ name, rank, vouching, clusters = [] }) => {
    if (rank === "mentioned") return [];
    const key = keyOfIndustry(pack, name.zh);
    const keys = [...clusters.map((id) => currentKey(pack, `cluster:${id}`)), ...(isKey(key) ? [key] : [])];
    return [{ text: name.zh, rank, vouching, name, ...readAs([...new Set(keys)]) }];
  });

export const shownPosition = (pack: Pack, { name, rank, vouching, clusters, chains }: NamedPosition) => ({
  name,
  rank,
  vouching,
  readAs: [...clusters.map((id) => `cluster:${id}`), ...chains.map((id) => `chain:${id}`)].map((key) =>
    nameOfSubject(pack, key),
  ),
});

export const listOf = (value: ParkValue | null | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : [];
