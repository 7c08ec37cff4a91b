// Draws the pairs to be judged and writes what a reader needs, outside the repository, since it holds the firms' texts.
// One line a pair: number, chain, link, stratum, weight, code, then the link's words, the firm's name, scope and products.
import { writeFile } from "node:fs/promises";
import type { Chain } from "@jiqun/engines/chain";
import { readPack } from "../pack.ts";
import { createDraw, type Draw } from "../registry/draw.ts";
import { readFirms } from "./firms.ts";
import { type Candidate, candidatesOf, REGISTERED, STRATA, type Stratum } from "./strata.ts";

/** Pairs of each stratum: on the chains of a trillion, and on every other chain. What one lacks is drawn from the next. */
const SIZES: Readonly<Record<Stratum, readonly [large: number, other: number]>> = {
  accepted: [160, 8],
  review: [40, 0],
  rejected: [15, 0],
  near: [30, 0],
  far: [5, 0],
};

/** Accepted makers of the register, over all chains. */
const MAKERS = 200;

export async function drawPairs(out: string | undefined, seed: number): Promise<void> {
  if (out === undefined) throw new Error("name the file to write with --out, outside the repository");
  const [pack, firms] = [await readPack(), await readFirms()];
  const draw = createDraw(seed);
  const lines: string[] = [];
  const drawnAlready = new Set<string>();
  const makers: Candidate[] = [];
  const take = (candidate: Candidate, stratum: Stratum | typeof REGISTERED, weight: number): void => {
    drawnAlready.add(keyOf(candidate));
    lines.push(line(lines.length + 1, candidate, stratum, weight));
  };
  for (const chain of pack.chains) {
    const large = LARGE.includes(chain.cluster);
    const groups = candidatesOf(chain, firms);
    let lacking = 0;
    for (const stratum of STRATA) {
      const size = SIZES[stratum][large ? 0 : 1];
      const drawn = drawFrom(draw, groups[stratum], size === 0 ? 0 : size + lacking);
      lacking = size === 0 ? 0 : size + lacking - drawn.length;
      const weight = groups[stratum].length / drawn.length;
      for (const candidate of drawn) take(candidate, stratum, weight);
    }
    makers.push(...groups.accepted.filter(({ firm }) => firm.source === "register"));
    process.stdout.write(
      `${chain.id}: ${STRATA.map((stratum) => `${stratum} ${groups[stratum].length}`).join(", ")}\n`,
    );
  }
  const left = makers.filter((maker) => !drawnAlready.has(keyOf(maker)));
  for (const maker of drawFrom(draw, left, MAKERS)) take(maker, REGISTERED, makers.length / MAKERS);
  process.stdout.write(`${makers.length} accepted makers of the register\n`);
  await writeFile(out, `${lines.join("\n")}\n`);
  process.stdout.write(`${lines.length} pairs in ${out}\n`);
}

/** The clusters of a trillion yuan. */
export const LARGE: readonly string[] = ["M1", "M2", "M3"];

const keyOf = ({ firm, chain, link }: Candidate): string => `${firm.code} ${chain.id} ${link}`;

function drawFrom(draw: Draw, candidates: readonly Candidate[], size: number): Candidate[] {
  const rest = [...candidates];
  const drawn: Candidate[] = [];
  while (drawn.length < size && rest.length > 0) drawn.push(...rest.splice(draw.below(rest.length), 1));
  return drawn;
}

function line(number: number, { firm, chain, link, at }: Candidate, stratum: string, weight: number): string {
  const { name, scope, products } = firm.subject;
  const asked = link === null ? "?" : wordsOf(chain, link);
  return [
    number,
    chain.id,
    link ?? "-",
    stratum,
    weight.toFixed(3),
    firm.code,
    asked,
    name,
    around(scope, at),
    around(products, 0),
  ].join("\t");
}

function wordsOf(chain: Chain, id: string): string {
  const link = chain.links.find((one) => one.id === id);
  const group = chain.groups.find((one) => one.id === link?.group);
  return `${group?.name.zh} / ${link?.name.zh}`;
}

/** As much of a text as a reader needs: 300 characters, from 120 before the place that speaks of the link. */
function around(text: string, at: number): string {
  const points = [...text.replaceAll(/\s/g, " ")];
  const from = Math.max(0, Math.min(at - 120, points.length - 300));
  return `${from > 0 ? "…" : ""}${points.slice(from, from + 300).join("")}${points.length > from + 300 ? "…" : ""}`;
}
