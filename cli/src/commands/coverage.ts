// `jiqun coverage CHAIN --in PLACEMENTS --json [--complete] [--pack DIR]`: how far the firms of a file of placements cover a
// chain. Without --complete a link that nobody makes is unknown; --complete declares the file a full register of
// the region, and it is a gap.
import { parseArgs } from "node:util";
import { type Chain, type Coverage, coverage } from "@jiqun/engines/chain";
import { Misuse, type Run } from "../command.ts";
import { findChain, readMembersOf } from "../open-chain.ts";
import { openPack } from "../open-pack.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      in: { type: "string" },
      json: { type: "boolean", default: false },
      complete: { type: "boolean", default: false },
      pack: { type: "string" },
    },
  });
  const [id, ...more] = positionals;
  const from = values.in;
  if (!id || more.length > 0) throw new Misuse("name one chain");
  if (!from) throw new Misuse("name the file of placements with --in");
  const chain = findChain(await openPack(values.pack), id);
  const members = await readMembersOf(chain, from, io);
  const answer = coverage({ chain, members, complete: values.complete });
  io.stdout.write(values.json ? `${JSON.stringify(asJson(answer))}\n` : asText(chain, answer));
  return 0;
};

function asJson(answer: Coverage) {
  return {
    chain: answer.chain,
    links: answer.links,
    key_parts: answer.keyParts,
    covered: answer.covered,
    covered_key_parts: answer.coveredKeyParts,
    covered_without_largest: answer.coveredWithoutLargest,
    unknown: answer.unknown,
    size_basis: answer.sizeBasis,
    per_link: answer.perLink.map(({ link, makers, withoutLargest, effectiveMakers, state }) => ({
      link,
      makers,
      without_largest: withoutLargest,
      effective_makers: effectiveMakers,
      state,
    })),
    gaps: answer.gaps,
  };
}

function asText(chain: Chain, answer: Coverage): string {
  const names = new Map(chain.links.map((link) => [link.id, link.name.zh]));
  const head = [
    `${chain.name.zh}: ${answer.covered} of ${answer.links} links covered, ${answer.coveredWithoutLargest} without their largest maker`,
    `key parts covered ${answer.coveredKeyParts} of ${answer.keyParts}; gaps ${answer.gaps.length}; unknown ${answer.unknown}`,
  ];
  const rows = answer.perLink.map(
    ({ link, makers, effectiveMakers, state }) =>
      `${state}\t${makers}\t${effectiveMakers.toFixed(2)}\t${link}\t${names.get(link)}`,
  );
  return `${[...head, "state\tmakers\teffective\tlink\tname", ...rows].join("\n")}\n`;
}
