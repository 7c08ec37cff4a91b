// `jiqun place --in FILE --out FILE [--all] [--weights FILE] [--pack DIR]`: where each row of a register stands on the chains, one JSON
// line a row, in the order of the file. Without --all only what is accepted or up for review is listed.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileChains, type Placement, place, type Weights } from "@jiqun/engines/chain";
import { compileUnits, type Pack, resolveUnit } from "@jiqun/packs";
import type { RegistryRow } from "@jiqun/server/registry";
import { Misuse, type Run } from "../command.ts";
import { readRegister } from "../input-file.ts";
import { openPack } from "../open-pack.ts";
import { readWeights } from "../weights-file.ts";
import { writeLines } from "../write-lines.ts";

export const run: Run = async (args, io) => {
  const { values } = parseArgs({
    args,
    options: {
      in: { type: "string" },
      out: { type: "string" },
      all: { type: "boolean", default: false },
      weights: { type: "string" },
      pack: { type: "string" },
    },
  });
  const { in: from, out: to, all } = values;
  if (!from || !to) throw new Misuse("name the file to read with --in and the file to write with --out");
  if (resolve(from) === resolve(to)) throw new Misuse("--in and --out are the same file");
  const weights = values.weights ? await readWeights(values.weights) : undefined;
  const rows = await readRegister(from);
  const line = lineWriter(await openPack(values.pack), all, weights);
  await writeLines(to, rows, line, { io, says: (done) => `${done} rows placed` });
  return 0;
};

function lineWriter(pack: Pack, all: boolean, weights: Weights | undefined): (row: RegistryRow) => unknown {
  const chains = compileChains(pack.chains, weights);
  const units = compileUnits(pack.units);
  const cityName = pack.region.shortName.zh;
  return (row) => {
    if (row.problem) return { row: row.row, problem: row.problem.code };
    const { code, name, scope, products, industryCode, district, address, statusWritten } = row.record;
    const placements = place(chains, { name, scope, products, industryCode });
    return {
      row: row.row,
      code,
      name,
      // Another currency is not the region's money: it is left out rather than compared with it.
      capital: row.record.currency === pack.region.currency ? row.record.capital : null,
      unit: resolveUnit(units, { district, address, cityName }).unit,
      status: statusWritten === "" ? null : statusWritten,
      placements: placements.filter(({ decision }) => all || decision !== "rejected").map(written),
    };
  };
}

/** Reasons stay out: they are the page's. Six digits are more than the method can promise. */
function written({ chain, link, role, probability, decision, evidence, otherEvidence }: Placement) {
  return {
    chain,
    link,
    role,
    probability: Math.round(probability * 1e6) / 1e6,
    decision,
    evidence,
    other_evidence: otherEvidence,
  };
}
