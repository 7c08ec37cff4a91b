// `jiqun gaps CHAIN --in PLACEMENTS --json [--complete] [--pack DIR]`: the links that nobody in a file of placements makes,
// ranked, every term of the score shown. Without --complete none of them is a gap: they are unknown.
import { parseArgs } from "node:util";
import { coverage } from "@jiqun/engines/chain";
import { GAP_TERMS, rankGaps } from "@jiqun/engines/supply";
import { Misuse, type Run } from "../command.ts";
import { findChain, readMembersOf, rounded, roundedTerms } from "../open-chain.ts";
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
  if (!id || more.length > 0) throw new Misuse("name one chain");
  if (!values.in) throw new Misuse("name the file of placements with --in");
  const chain = findChain(await openPack(values.pack), id);
  const members = await readMembersOf(chain, values.in, io);
  const { complete } = values;
  const { perLink } = coverage({ chain, members, complete });
  const gaps = rankGaps({ chain, perLink, members, complete });
  if (!complete)
    io.stderr.write("without --complete an empty link is unknown, not a gap: the file may lack firms that make it\n");
  if (values.json) {
    const written = gaps.map(({ link, score, terms, rank, state, counts }) => ({
      link,
      score: rounded(score),
      terms: roundedTerms(terms),
      rank,
      state,
      counts: {
        users: counts.users,
        buyers: counts.buyers,
        key_parts_stopped: counts.stopped,
        neighbours: counts.neighbours,
        neighbours_made: counts.neighboursMade,
        related_firms: counts.related,
        lead_time_months: counts.leadTime_months,
      },
    }));
    io.stdout.write(`${JSON.stringify(written)}\n`);
    return 0;
  }
  const names = new Map(chain.links.map((link) => [link.id, link.name.zh]));
  const rows = gaps.map(({ link, score, terms, rank, state }) =>
    [
      state,
      score.toFixed(3),
      `${rank[0]}-${rank[1]}`,
      ...GAP_TERMS.map((term) => terms[term]?.toFixed(3) ?? "unknown"),
      link,
      names.get(link),
    ].join("\t"),
  );
  io.stdout.write(`${[["state", "score", "rank", ...GAP_TERMS, "link", "name"].join("\t"), ...rows].join("\n")}\n`);
  return 0;
};
