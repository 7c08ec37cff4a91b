// `jiqun shock CHAIN --remove ID [--edges FILE] [--in PLACEMENTS] --json [--pack DIR]`: what follows when a link or a firm is
// gone, along supply edges where a file of them is given, else along the structure of the chain. ID is a link of the chain, a credit code
// or an exact name.
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type Chain, coverage } from "@jiqun/engines/chain";
import {
  createNetwork,
  type Effect,
  type PartsOf,
  type Shock,
  type SupplyEdge,
  shockAlongEdges,
  shockWithoutFirm,
  shockWithoutLink,
  withNeeds,
} from "@jiqun/engines/supply";
import { type EdgeLine, readEdgeFile } from "@jiqun/server/registry";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";
import { ofFile } from "../input-file.ts";
import { findChain, nearLinks, readMembersOf, rounded } from "../open-chain.ts";
import { openPack } from "../open-pack.ts";
import type { NamedMember } from "../placement-lines.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      remove: { type: "string" },
      edges: { type: "string" },
      in: { type: "string" },
      json: { type: "boolean", default: false },
      pack: { type: "string" },
    },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new Misuse("name one chain");
  if (!values.remove) throw new Misuse("name the link or the firm with --remove");
  const chain = findChain(await openPack(values.pack), id);
  const members = values.in ? await readMembersOf(chain, values.in, io) : [];
  const edges = values.edges ? await readEdges(chain, members, values.edges, io) : [];
  const shock = shockOf(chain, members, edges, values.remove, values.in !== undefined);
  if (values.json)
    io.stdout.write(
      `${JSON.stringify({ ...shock, downstream: shock.downstream.map(written), upstream: shock.upstream.map(written) })}\n`,
    );
  else io.stdout.write(asText(shock));
  return 0;
};

const written = (effect: Effect) => ({ ...effect, loss: effect.loss.map(rounded) });

function shockOf(
  chain: Chain,
  members: readonly NamedMember[],
  edges: readonly SupplyEdge[],
  remove: string,
  hasPlacements: boolean,
): Shock {
  const isLink = chain.links.some((link) => link.id === remove);
  const key = isLink ? remove : keyOf(members, remove);
  if (edges.length > 0) {
    const firms = isLink
      ? new Set(edges.flatMap(({ supplier, product }) => (product === remove ? supplier : [])))
      : new Set(edges.flatMap(({ supplier, buyer }) => [supplier, buyer]).filter((firm) => firm === key));
    if (firms.size > 0) return shockAlongEdges(createNetwork(edges), key, [...firms]);
  }
  if (isLink) return shockWithoutLink(chain, remove);
  const parts = partsOf(chain, members, key);
  if (parts.size > 0) return shockWithoutFirm(chain, key, parts);
  if (members.some(({ firm }) => firm === key)) throw new Refusal(`${remove} makes no link of ${chain.id}`);
  const where =
    hasPlacements || edges.length > 0 ? "neither a link of the chain nor a firm of the files given" : "no link";
  const near = `; ${nearLinks([chain], remove)}`;
  const way = hasPlacements
    ? near
    : `${near}; for a firm name the file of placements with --in, or supply edges with --edges`;
  throw new Refusal(`${remove} is ${where}${hasPlacements ? "" : ` of ${chain.id}`}${way}`);
}

/** A name stands for its firm where one firm alone bears it. */
function keyOf(members: readonly NamedMember[], written: string): string {
  const firms = new Set(members.flatMap(({ firm, name }) => (name === written ? firm : [])));
  if (firms.size > 1) throw new Refusal(`${firms.size} firms are called ${written}; name one by its credit code`);
  return [...firms][0] ?? written;
}

function partsOf(chain: Chain, members: readonly NamedMember[], firm: string): PartsOf {
  const { perLink, sizeBasis } = coverage({ chain, members, complete: false });
  const links = new Map(chain.links.map((link) => [link.id, link]));
  const makers = new Map<string, Map<string, number>>();
  for (const member of members) {
    const covers = member.role !== "trade" && links.get(member.link)?.coveredBy.includes(member.role);
    if (!covers || member.decision !== "accepted" || !member.active) continue;
    const sizes = makers.get(member.link) ?? new Map<string, number>();
    makers.set(member.link, sizes.set(member.firm, sizeBasis === "capital" ? Number(member.capital?.amount) : 1));
  }
  return new Map(
    perLink.flatMap(({ link, makers: count }) => {
      const sizes = makers.get(link);
      const own = sizes?.get(firm);
      if (own === undefined) return [];
      const total = [...(sizes?.values() ?? [])].reduce((sum, size) => sum + size, 0);
      return [[link, { part: own / total, alone: count === 1 }] as const];
    }),
  );
}

async function readEdges(chain: Chain, members: readonly NamedMember[], path: string, io: Io): Promise<SupplyEdge[]> {
  const { lines, faults } = await ofFile(path, () => readEdgeFile(path, basename(path), { needsSource: false }));
  for (const { row, code, text } of faults.slice(0, 20)) io.stderr.write(`row ${row} left out: ${code} ${text}\n`);
  if (faults.length > 20) io.stderr.write(`and ${faults.length - 20} more rows left out\n`);
  if (lines.length === 0) throw new Refusal(`${path}: no row names two firms and a product`);
  const codes = new Map<string, string>();
  for (const { firm, name } of members) if (name !== "") codes.set(name, firm);
  for (const { supplier, buyer } of lines)
    for (const { code, name } of [supplier, buyer]) if (code !== null && name !== "") codes.set(name, code);
  const keyOfParty = ({ code, name }: EdgeLine["supplier"]): string => code ?? codes.get(name) ?? name;
  const links = new Map(
    chain.links.flatMap(({ id, name }) => [name.en, name.zh, id].map((word): [string, string] => [word, id])),
  );
  const edges = lines.map(
    (line): SupplyEdge => ({
      supplier: keyOfParty(line.supplier),
      buyer: keyOfParty(line.buyer),
      product: links.get(line.product) ?? line.product,
      amount: line.amount_yuan,
      share: line.share,
      essential: line.essential,
      inferred: line.inferred,
    }),
  );
  const made = Map.groupBy(
    members.filter(({ decision, role, active }) => decision === "accepted" && role === "make" && active),
    ({ firm }) => firm,
  );
  return withNeeds(chain, edges, (firm) => (made.get(firm) ?? []).map(({ link }) => link));
}

function asText({ removed, basis, ...sides }: Shock): string {
  const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;
  const lines = (effects: readonly Effect[]): string[] =>
    effects.map(({ loss: [least, most], path }) => `  ${percent(least)}-${percent(most)}\t${path.join(" > ")}`);
  const said =
    basis === "edges"
      ? "along supply edges"
      : "by the structure of the chain: no supply edges are known, so a loss may be nothing where it comes from elsewhere";
  return `${[`without ${removed}, ${said}`, "downstream", ...lines(sides.downstream), "upstream", ...lines(sides.upstream)].join("\n")}\n`;
}
