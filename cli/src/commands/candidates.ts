// `jiqun candidates LINK --in FILE --json [--chain CHAIN] [--top N] [--pack DIR]`: the firms of a register that stand near a
// link, ranked by an additive score with the words that prove it. LINK is a link's id, or CHAIN/LINK.
import { parseArgs } from "node:util";
import { type Chain, compileChains, type Link, type Placement, place, standingOf } from "@jiqun/engines/chain";
import { type Around, aroundOf, CANDIDATE_TERMS, codeWeight, type Judged, judgeCandidate } from "@jiqun/engines/supply";
import { compileUnits, type Pack, resolveUnit } from "@jiqun/packs";
import type { RegistryRecord } from "@jiqun/server/registry";
import { Misuse, Refusal, type Run } from "../command.ts";
import { readRegister } from "../input-file.ts";
import { findChain, nearLinks, rounded, roundedTerms } from "../open-chain.ts";
import { openPack } from "../open-pack.ts";

interface Near {
  readonly row: number;
  readonly record: RegistryRecord;
  readonly unit: string | null;
  readonly placements: readonly Placement[];
}

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      in: { type: "string" },
      json: { type: "boolean", default: false },
      chain: { type: "string" },
      top: { type: "string" },
      pack: { type: "string" },
    },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new Misuse("name one link");
  if (!values.in) throw new Misuse("name the register with --in");
  const top = values.top === undefined ? Number.POSITIVE_INFINITY : Number(values.top);
  if (!(top >= 1)) throw new Misuse("--top is a number of firms, 1 or more");
  const pack = await openPack(values.pack);
  const { chain, link } = findLink(pack, id, values.chain);
  const register = values.in;
  const around = aroundOf(chain, link);
  const { near, makersByUnit, rows } = await readNear(pack, chain, around, register);
  const judged = near.flatMap((firm) => {
    const { record, unit, placements } = firm;
    const judgement = judgeCandidate(around, {
      placements,
      code: codeWeight(link, record.industryCode),
      capital_yuan: record.currency === pack.region.currency && record.capital ? Number(record.capital) : null,
      buyers: unit === null ? null : (makersByUnit.get(unit) ?? 0),
      active: standingOf(record.statusWritten).active,
    });
    return typeof judgement === "string" ? [] : [{ firm, judgement }];
  });
  judged.sort((a, b) => b.judgement.score - a.judgement.score || a.firm.row - b.firm.row);
  const shown = judged.slice(0, top);
  io.stderr.write(`${rows} rows read, ${judged.length} firms stand near ${chain.id}/${link.id}\n`);
  if (values.json) {
    const written = shown.map(({ firm, judgement }) => ({
      row: firm.row,
      code: firm.record.code,
      name: firm.record.name,
      score: rounded(judgement.score),
      terms: roundedTerms(judgement.terms),
      evidence: evidenceOf(firm, judgement),
    }));
    io.stdout.write(`${JSON.stringify(written)}\n`);
    return 0;
  }
  const lines = shown.map(({ firm, judgement: { score, terms } }) =>
    [score.toFixed(3), ...CANDIDATE_TERMS.map((t) => terms[t]?.toFixed(3) ?? "unknown"), firm.record.name].join("\t"),
  );
  io.stdout.write(`${[["score", ...CANDIDATE_TERMS, "name"].join("\t"), ...lines].join("\n")}\n`);
  return 0;
};

function findLink(pack: Pack, written: string, chainId: string | undefined): { chain: Chain; link: Link } {
  const [before, after] = written.includes("/") ? written.split("/", 2) : [chainId, written];
  const chains = before === undefined ? pack.chains : [findChain(pack, before)];
  const found = chains.flatMap((chain) => {
    const link = chain.links.find(({ id }) => id === after);
    return link ? [{ chain, link }] : [];
  });
  const [first, ...others] = found;
  if (!first) throw new Refusal(`there is no link ${written}; ${nearLinks(chains, after ?? written)}`);
  if (others.length > 0)
    throw new Refusal(
      `${written} is a link of several chains; say ${found.map(({ chain, link }) => `${chain.id}/${link.id}`).join(" or ")}`,
    );
  return first;
}

/** Firms that something speaks for, and how many makers of the links that need it each unit has. */
async function readNear(pack: Pack, chain: Chain, around: Around, path: string) {
  const compiled = compileChains([chain]);
  const units = compileUnits(pack.units);
  const cityName = pack.region.shortName.zh;
  const users = new Map(chain.links.filter(({ id }) => around.users.has(id)).map((link) => [link.id, link]));
  const near: Near[] = [];
  const makersByUnit = new Map<string, number>();
  let rows = 0;
  for await (const { row, record } of await readRegister(path)) {
    rows++;
    if (!record) continue;
    const { name, scope, products, industryCode, district, address } = record;
    const placements = place(compiled, { name, scope, products, industryCode });
    if (placements.length === 0) continue;
    const { unit } = resolveUnit(units, { district, address, cityName });
    near.push({ row, record, unit, placements });
    const buys = placements.some(
      ({ link, role, decision }) =>
        decision === "accepted" && role !== "trade" && users.get(link)?.coveredBy.includes(role),
    );
    if (buys && unit !== null && standingOf(record.statusWritten).active)
      makersByUnit.set(unit, (makersByUnit.get(unit) ?? 0) + 1);
  }
  return { near, makersByUnit, rows };
}

/** The words of the register that speak for the link itself and for the neighbour. */
function evidenceOf({ record, placements }: Near, { own, neighbour }: Judged) {
  const links = [own?.link, neighbour ?? undefined].filter((id) => id !== undefined);
  return links.flatMap((id) =>
    placements
      .filter(({ link }) => link === id)
      .flatMap(({ link, role, evidence, otherEvidence }) => [
        ...evidence.map(([start, end]) => said("scope", record.scope, start, end, link, role)),
        ...otherEvidence.map(({ field, start, end }) => said(field, record[field] ?? "", start, end, link, role)),
      ]),
  );
}

const said = (field: string, text: string, start: number, end: number, link: string, role: string) => ({
  link,
  role,
  field,
  start,
  end,
  text: [...text].slice(start, end).join(""),
});
