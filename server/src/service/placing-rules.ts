// By which rules a firm is placed: what the pack says of chains, units and replaced ids, the program that reads it,
// and the weights in use. Two packs that differ in figures alone place alike, so a new figure needs no re-placement.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { industryModelFile, type Pack } from "@jiqun/packs";
import { fromPack } from "../context.ts";
import type { Db } from "../store/db.ts";
import { numberRules, type Rules } from "../store/placing.ts";

/** The engines that read a firm, and the code book and the model they read it with. */
export const engineFolders = ["chain", "fit", "industry", "statistics", "text"];
const codedBy = ["gbt4754-2017.tsv", industryModelFile];

let engine: string | undefined;

/** A hash of the program's own rules, 8 digits: of the sources themselves, so that nobody has to remember to count it up. */
export function engineHash(): string {
  if (engine !== undefined) return engine;
  const resolve = createRequire(import.meta.url).resolve;
  const hash = createHash("sha256");
  const engines = dirname(dirname(resolve("@jiqun/engines/chain")));
  for (const folder of engineFolders)
    for (const entry of readdirSync(join(engines, folder), { recursive: true, encoding: "utf8" }).sort())
      if (/\.ts$/.test(entry) && !/\.test\.ts$/.test(entry)) hash.update(readFileSync(join(engines, folder, entry)));
  const standards = join(dirname(dirname(resolve("@jiqun/packs"))), "standards");
  for (const file of codedBy) hash.update(readFileSync(join(standards, file)));
  engine = hash.digest("hex").slice(0, 8);
  return engine;
}

const packPart = ({ chains, units, replaced, region }: Pack): string =>
  createHash("sha256")
    .update(JSON.stringify([chains, units, replaced, region.shortName.zh, region.unitKinds], inOrder))
    .digest("hex");

/** A pack that comes out of the store has its keys in another order than one that comes out of a folder. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

export const rulesOf = (pack: Pack): Rules => ({
  hash: [fromPack(pack, packPart), engineHash(), ...(pack.weights ? [`weights-${pack.weights.version}`] : [])].join(
    "/",
  ),
  packHash: pack.hash,
  engine: engineHash(),
  weights: pack.weights?.version ?? null,
});

export const placesAlike = (a: Pack, b: Pack): boolean => rulesOf(a).hash === rulesOf(b).hash;

export const numberOf = (db: Db, pack: Pack): Promise<number> => numberRules(db, rulesOf(pack));
