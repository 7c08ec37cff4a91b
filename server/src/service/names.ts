// What things of the pack are called, by the keys that figures and links use: "cluster:M1", "unit:500116", "chain:nev".
import type { Words } from "@jiqun/engines/chain";
import { findSuccessor, type Indicator, keysOf, type Pack } from "@jiqun/packs";
import { fromPack } from "../context.ts";

interface Names {
  readonly subjects: ReadonlyMap<string, Words>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly living: ReadonlySet<string>;
}

function compileNames(pack: Pack): Names {
  const topics = pack.figures.flatMap(({ subject, subjectName }): [string, Words][] =>
    subjectName ? [[subject, subjectName]] : [],
  );
  return {
    subjects: new Map<string, Words>([
      ...topics,
      ["region", pack.region.name],
      ...pack.clusters.map(({ id, name }): [string, Words] => [`cluster:${id}`, name]),
      ...pack.units.map(({ id, name }): [string, Words] => [`unit:${id}`, name]),
      ...pack.chains.map(({ id, name }): [string, Words] => [`chain:${id}`, name]),
    ]),
    indicators: new Map(pack.indicators.map((indicator) => [indicator.id, indicator])),
    living: keysOf(pack),
  };
}

const same = (text: string): Words => ({ zh: text, en: text });

/** By what key the pack knows it now; records keep the key that they were written with. */
export function currentKey(pack: Pack, key: string): string {
  if (!/^(cluster|unit|chain|link):/.test(key)) return key;
  return findSuccessor(key, pack, fromPack(pack, compileNames).living) ?? key;
}

export const hasSubject = (pack: Pack, key: string): boolean => fromPack(pack, compileNames).subjects.has(key);
export const nameOfSubject = (pack: Pack, key: string): Words =>
  fromPack(pack, compileNames).subjects.get(key) ?? same(key);
export const findIndicator = (pack: Pack, id: string): Indicator | undefined =>
  fromPack(pack, compileNames).indicators.get(id);
export const nameOfIndicator = (pack: Pack, id: string): Words => findIndicator(pack, id)?.name ?? same(id);
