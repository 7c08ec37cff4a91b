// `npm run bench -- quality`: measures placement on the judged pairs and writes bench/quality.json, beside what coding was measured
// to be when its model was trained, and the tables of the READMEs. `quality.test.ts` fails where that file speaks of other words, or a figure fell.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MeasuredQuality } from "@jiqun/contract";
import type { Share } from "@jiqun/engines/statistics";
import type { Pack } from "@jiqun/packs";
import { machine, round } from "../measure.ts";
import { readPack } from "../pack.ts";
import { LARGE } from "./draw.ts";
import { firmsAtHand, readFirms } from "./firms.ts";
import { lexiconHash } from "./lexicon.ts";
import { type Estimate, measurePlacing } from "./measure.ts";
import { agreement, readPairs } from "./pairs.ts";
import { writeReadmes } from "./readme.ts";
import { REGISTERED } from "./strata.ts";

export const QUALITY = join(import.meta.dirname, "../quality.json");
const CODING = join(import.meta.dirname, "../results/industry-coding.json");

export interface Quality extends MeasuredQuality {
  /** Below these a figure has dropped; a measurement raises them, and only a person lowers them. */
  readonly floors: Readonly<Record<string, number>>;
}

async function measureQuality(pack: Pack): Promise<Quality> {
  if (!firmsAtHand()) throw new Error("the firms that were judged are not at hand: see docs/guides/quality.md");
  const [firms, pairs] = [await readFirms(), readPairs()];
  const figures: Record<string, Estimate> = {};
  const large = pack.chains.filter(({ cluster }) => LARGE.includes(cluster));
  const groups = [...large.map((chain) => [chain]), pack.chains.filter((chain) => !large.includes(chain))];
  for (const chains of groups) {
    const name = chains.length === 1 ? (chains[0]?.id as string) : "others";
    const ids = new Set(chains.map(({ id }) => id));
    const asked = pairs.filter(({ chain, stratum }) => ids.has(chain) && stratum !== REGISTERED);
    const { precision, deals, recall } = measurePlacing(chains, firms, asked);
    figures[`${name}.precision`] = shareOf(precision);
    figures[`${name}.deals`] = shareOf(deals);
    if (recall && name !== "others") figures[`${name}.recall`] = rounded(recall);
  }
  const registered = pairs.filter(({ stratum }) => stratum === REGISTERED);
  if (registered.length > 0) {
    const { precision, deals } = measurePlacing(pack.chains, firms, registered);
    Object.assign(figures, { "register.precision": shareOf(precision), "register.deals": shareOf(deals) });
  }
  Object.assign(figures, coding());
  const before = readQuality();
  return {
    date: machine().date,
    region: pack.region.id,
    version: pack.region.version,
    lexicon: lexiconHash(pack),
    pairs: pairs.length,
    unclear: pairs.filter(({ verdict }) => verdict === "unclear").length,
    readers: agreement(pairs),
    seen: SEEN,
    figures,
    floors: Object.fromEntries(
      Object.entries(figures)
        .filter(([name]) => !name.endsWith(".deals"))
        .map(([name, { share }]) => [name, floorOf(before?.floors[name], share)]),
    ),
  };
}

export async function writeQuality(): Promise<void> {
  const pack = await readPack();
  const quality = await measureQuality(pack);
  writeFileSync(QUALITY, `${JSON.stringify(quality, null, 2)}\n`);
  writeReadmes(quality, pack.chains);
  for (const [name, { share, low, high, of }] of Object.entries(quality.figures))
    process.stdout.write(`${name.padEnd(32)} ${share.toFixed(4)}  ${low.toFixed(4)}–${high.toFixed(4)}  ${of ?? ""}\n`);
}

/** A figure may move by this much before it counts as fallen. */
const SLACK = 0.005;

/** Null again when pairs are drawn anew. */
const SEEN: string | null =
  "Pairs of electronics and of the register were drawn anew after the words stood and read without sight of the program: precision 94.3 % (89.5–97.0, of 158) and 97.5 %. Card readers and RFID devices, three wrong pairs of that draw, then moved to peripherals; electronics is given after that, its recall with pairs of three draws. Vehicles and materials were drawn before and are hardly touched; the pairs of the other chains were seen. What the breadth of a scope takes was then set by what these pairs say (0.4 at most, was 0.5), so recall is after looking.";

/** Pairs that were seen raise no floor. */
function floorOf(before: number | undefined, share: number): number {
  const reached = round(share - SLACK, 3);
  return SEEN && before !== undefined ? before : Math.max(before ?? 0, reached);
}

export function readQuality(): Quality | null {
  try {
    return JSON.parse(readFileSync(QUALITY, "utf8")) as Quality;
  } catch {
    return null;
  }
}

function coding(): Record<string, Estimate> {
  const { quality } = JSON.parse(readFileSync(CODING, "utf8")) as {
    quality: Record<string, { top1: Share; top3: Share }>;
  };
  return Object.fromEntries(
    Object.entries(quality).flatMap(([text, { top1, top3 }]) => [
      [`coding.${text}.top1`, shareOf(top1)],
      [`coding.${text}.top3`, shareOf(top3)],
    ]),
  );
}

const shareOf = ({ hits, of, low, high }: Share): Estimate =>
  rounded({ share: of === 0 ? 0 : hits / of, low, high, of });

const rounded = ({ share, low, high, of }: Estimate): Estimate => ({
  share: round(share, 4),
  low: round(low, 4),
  high: round(high, 4),
  of,
});
