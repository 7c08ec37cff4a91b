// `jiqun placing`: by which rules firms are placed, and the words on newer ones: stage, apply, cancel, undo.
import { parseArgs } from "node:util";
import {
  applyPlacing,
  type Client,
  cancelPlacing,
  getPlacing,
  type Placing,
  stagePlacing,
  undoPlacing,
} from "@jiqun/contract";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";
import { watchJob } from "../import-job.ts";
import { language } from "../language.ts";
import { withStore } from "../local.ts";

const verbs = { stage: stagePlacing, apply: applyPlacing, undo: undoPlacing, cancel: cancelPlacing } as const;

export const run: Run = (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, data: { type: "string" } },
  });
  const [verb, ...rest] = positionals;
  if (rest.length > 0 || (verb !== undefined && !Object.hasOwn(verbs, verb)))
    throw new Misuse(`say one of ${Object.keys(verbs).join(", ")}, or nothing to see how it stands`);
  return withStore({ data: values.data }, async (client) => {
    const route = verb === undefined ? undefined : verbs[verb as keyof typeof verbs];
    const placing = route ? await watch(client, await client(route, {}), io) : await client(getPlacing, {});
    if (placing.replacement?.state === "failed" && route)
      throw new Refusal(placing.replacement.failure ?? "the re-placement failed");
    io.stdout.write(values.json ? `${JSON.stringify(placing)}\n` : `${linesOf(placing).join("\n")}\n`);
    return 0;
  });
};

async function watch(client: Client, first: Placing, io: Io): Promise<Placing> {
  let placing = first;
  const job = () => ({
    state: placing.replacement?.state ?? "",
    progress: placing.replacement?.progress ?? null,
  });
  await watchJob(
    job(),
    async () => {
      placing = await client(getPlacing, {});
      return job();
    },
    io,
  );
  return placing;
}

function linesOf({ active, offered, replacement, canUndo }: Placing): string[] {
  const rules = (of: Placing["active"]): string =>
    `pack ${of.packVersion} (${of.packHash.slice(0, 12)}), engine ${of.engine}`;
  const moved = replacement?.state === "applied" ? "moved" : "would move";
  const shown =
    replacement !== null && ["staged", "applied"].includes(replacement.state) && replacement.movers !== null
      ? [
          `${replacement.firms} firms looked at, ${replacement.movers} ${moved}; on ${replacement.judged ?? 0} of them a person's word stands${replacement.restated ? `; ${replacement.restated} more only get other probabilities` : ""}`,
          ...replacement.links
            .slice(0, 20)
            .map(
              ({ chain, link, name, before, after }) => `  ${chain}/${link} ${name[language()]}: ${before} → ${after}`,
            ),
        ]
      : [];
  return [
    `placed by: ${rules(active)}`,
    offered ? `offered: ${rules(offered)}; \`jiqun placing stage\` shows who would move` : "no newer rules are offered",
    ...(replacement ? [`last re-placement: ${replacement.state}`] : []),
    ...shown,
    ...(canUndo ? ["`jiqun placing undo` goes back to the rules before"] : []),
  ];
}
