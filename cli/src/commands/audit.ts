// `jiqun audit verify`: is the trail what it was? Exit 1 names the first event at which it is not. `jiqun audit roots`: what was published.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { listAuditRoots, verifyAudit } from "@jiqun/contract";
import { Misuse, Refusal, type Run } from "../command.ts";
import { withStore } from "../local.ts";

const said: Readonly<Record<string, string>> = {
  missing: "is not there",
  edited: "was changed after it was written",
  unlinked: "does not follow the event before it",
  "out-of-order": "stands in another place than it was written at",
  rewritten: "is not the event whose root was published: the chain was written anew",
  "rolled-back": "was published and is not there: the store is an earlier one, or its last events were removed",
  "readings-changed": "sealed readings of sensitive fields that are no longer what they were",
};

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      data: { type: "string" },
      roots: { type: "string" },
      out: { type: "string" },
      "since-restore": { type: "boolean", default: false },
    },
  });
  const [verb, ...rest] = positionals;
  if ((verb !== "verify" && verb !== "roots") || rest.length > 0) throw new Misuse("say: audit verify, or audit roots");
  const tell = (answer: unknown, text: string) => io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : text);
  const kept = values.roots === undefined ? undefined : await readKept(values.roots);
  return withStore({ data: values.data }, async (client) => {
    if (verb === "roots") {
      const { items } = await client(listAuditRoots, {});
      const lines = items.map(({ seq, hash, at }) => `${seq}\t${hash}\t${at}\n`).join("");
      if (values.out !== undefined) await writeFile(values.out, lines);
      tell({ items }, values.out === undefined ? lines : `${values.out}: ${items.length} roots\n`);
      return 0;
    }
    const sinceRestore = values["since-restore"] ? ("yes" as const) : ("no" as const);
    const reading = await client(verifyAudit, { query: { sinceRestore, ...(kept ? { roots: kept } : {}) } });
    const { fault } = reading;
    tell(
      reading,
      fault
        ? `event ${fault.seq} ${said[fault.code]}\n`
        : `${reading.events} events, each as it was written, in agreement with ${reading.roots} roots\n`,
    );
    return fault ? 1 : 0;
  });
};

/** A file that `audit roots --out` wrote, as the question takes it. */
async function readKept(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new Refusal(`${path} cannot be read: ${error.message}`);
  });
  const lines = text.split("\n").filter((line) => line !== "");
  const roots = lines.map((line, at) => {
    const found = /^(\d{1,15})\t([0-9a-f]{64})(\t|$)/.exec(line);
    if (!found)
      throw new Refusal(`${path}, line ${at + 1}: not a root. Take a file that \`jiqun audit roots --out\` wrote.`);
    return `${found[1]}:${found[2]}`;
  });
  if (roots.length === 0) throw new Refusal(`${path} holds no root`);
  return roots.join(",");
}
