// packs/quality/pairs.tsv: judged pairs of a firm and a link. No text of others stands in it: a credit code names the firm.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REGISTERED, STRATA, type Stratum } from "./strata.ts";

const PAIRS = join(import.meta.dirname, "../../packs/quality/pairs.tsv");

/**
 * makes: its register entry and products say that it makes (or, where that covers the link, develops) this very thing;
 * deals: it only sells, repairs, installs or leases it; no: neither; unclear: the texts do not decide.
 */
const VERDICTS = ["makes", "deals", "no", "unclear"] as const;
type Verdict = (typeof VERDICTS)[number];

export interface Pair {
  readonly code: string;
  readonly chain: string;
  /** "-" where the firm was asked for every link of the chain and makes none. */
  readonly link: string;
  /** In which it was drawn, and how many pairs of it this one stands for. */
  readonly stratum: Stratum | typeof REGISTERED;
  readonly weight: number;
  readonly verdict: Verdict;
  readonly first: Verdict;
  readonly second: Verdict;
}

const HEADER = "code\tchain\tlink\tstratum\tweight\tverdict\tfirst\tsecond";

export function readPairs(path = PAIRS): Pair[] {
  const [header, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n");
  if (header !== HEADER) throw new Error(`${path} does not begin with ${HEADER}`);
  return rows.map((row, at) => {
    const [code = "", chain = "", link = "", stratum = "", weight = "", ...verdicts] = row.split("\t");
    const [verdict, first, second] = verdicts as Verdict[];
    const known = verdicts.length === 3 && verdicts.every((word) => (VERDICTS as readonly string[]).includes(word));
    if (
      !known ||
      !verdict ||
      !first ||
      !second ||
      !([...STRATA, REGISTERED] as readonly string[]).includes(stratum) ||
      !(Number(weight) > 0)
    )
      throw new Error(`${path}:${at + 2} is no judged pair: ${row}`);
    return { code, chain, link, stratum: stratum as Pair["stratum"], weight: Number(weight), verdict, first, second };
  });
}

/** How many pairs two readings judge alike, and Cohen's kappa: how far beyond chance that is. */
export function agreement(pairs: readonly Pair[]): { readonly alike: number; readonly kappa: number } {
  const alike = pairs.filter(({ first, second }) => first === second).length;
  const count = (of: "first" | "second", verdict: Verdict): number =>
    pairs.filter((pair) => pair[of] === verdict).length;
  const chance = VERDICTS.reduce(
    (sum, verdict) => sum + (count("first", verdict) * count("second", verdict)) / pairs.length ** 2,
    0,
  );
  return { alike, kappa: Number(((alike / pairs.length - chance) / (1 - chance)).toFixed(4)) };
}
