// `jiqun releases list|show ID|verify [ID]`: what was let out, and whether it is still what its hash says. Exit 1 names the first that is not.
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { type ReleaseTables, routes, sortedText } from "@jiqun/contract";
import { Misuse, type Run } from "../command.ts";
import { withStore } from "../local.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, data: { type: "string" }, hash: { type: "string" } },
  });
  const [verb, id, ...rest] = positionals;
  const isCall = verb === "list" ? id === undefined : verb === "show" ? id !== undefined : verb === "verify";
  if (!isCall || rest.length > 0) throw new Misuse("say: releases list, releases show ID, or releases verify [ID]");
  if (values.hash !== undefined && (verb !== "verify" || id === undefined))
    throw new Misuse("--hash belongs to: releases verify ID");
  const tell = (answer: unknown, text: string) =>
    io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : `${text}\n`);
  return withStore({ data: values.data }, async (client) => {
    if (verb === "show") {
      const release = await client(routes.getRelease, { params: { id: id ?? "" } });
      tell(release, `${lineOf(release)}\n${release.tables.measures.flatMap(cellLines).join("\n")}`);
      return 0;
    }
    const { items } = await client(routes.listReleases);
    if (verb === "list") {
      tell({ items }, items.map(lineOf).join("\n"));
      return 0;
    }
    const verified: { id: string; hash: string; whole: boolean }[] = [];
    for (const each of id === undefined ? items.map((item) => item.id) : [id]) {
      const { hash, tables } = await client(routes.getRelease, { params: { id: each } });
      const found = createHash("sha256").update(sortedText(tables)).digest("hex");
      verified.push({ id: each, hash, whole: found === hash && found === (values.hash ?? hash) });
    }
    const broken = verified.find(({ whole }) => !whole);
    tell(
      { verified },
      broken
        ? `release ${broken.id} is not what its hash says: ${values.hash ?? broken.hash}`
        : `${verified.length} releases, each as its hash says`,
    );
    return broken ? 1 : 0;
  });
};

const lineOf = (head: {
  id: string;
  title: string;
  period: string;
  version: number;
  publishedAt: string;
  hash: string;
}) => [head.id, head.title, head.period, `v${head.version}`, head.publishedAt.slice(0, 10), head.hash].join("\t");

/** A cell that is not shown has its mark where the value would stand. */
const cellLines = ({ id, cells }: ReleaseTables["measures"][number]): string[] =>
  cells.map((cell) => `${id}\t${JSON.stringify(cell)}`);
