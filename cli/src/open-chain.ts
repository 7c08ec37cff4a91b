// The chain that a command names, and the members of it that a file of placements holds.
import type { Chain } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import { type Io, Refusal } from "./command.ts";
import { requireFile } from "./input-file.ts";
import { type NamedMember, readMembers } from "./placement-lines.ts";

export function findChain({ chains }: Pack, id: string): Chain {
  const chain = chains.find((of) => of.id === id);
  if (!chain) throw new Refusal(`there is no chain ${id}; the pack has ${chains.map((of) => of.id).join(", ")}`);
  return chain;
}

/** A way out for a link that is not there: those whose id or name holds what was written, else where all are listed. */
export function nearLinks(chains: readonly Chain[], written: string): string {
  const wanted = written.toLowerCase();
  const near = chains.flatMap((chain) =>
    chain.links.flatMap(({ id, name }) =>
      [id, name.zh, name.en.toLowerCase()].some((word) => word.includes(wanted))
        ? `${chain.id}/${id} (${name.zh})`
        : [],
    ),
  );
  return near.length > 0
    ? `near it are ${near.slice(0, NEAR).join(", ")}`
    : `\`jiqun coverage ${chains.length === 1 ? chains[0]?.id : "CHAIN"} --in PLACEMENTS\` lists the links of a chain`;
}

const NEAR = 6;

/** Placements on links that the chain does not have are said and left out. */
export async function readMembersOf(chain: Chain, path: string, io: Io): Promise<NamedMember[]> {
  await requireFile(path);
  const members: NamedMember[] = [];
  const lost = new Set<string>();
  const links = new Set(chain.links.map((link) => link.id));
  for await (const member of readMembers(path, chain.id)) {
    if (links.has(member.link)) members.push(member);
    else lost.add(member.link);
  }
  if (lost.size > 0) io.stderr.write(`left out, not links of ${chain.id}: ${[...lost].sort().join(", ")}\n`);
  return members;
}

/** Six digits are more than the method can promise. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

export const roundedTerms = <Term extends string>(
  terms: Readonly<Record<Term, number | null>>,
): Readonly<Record<Term, number | null>> =>
  Object.fromEntries(
    Object.entries<number | null>(terms).map(([term, value]) => [term, value === null ? null : rounded(value)]),
  ) as Record<Term, number | null>;
