// `jiqun pack check [DIR]`: every fault of every file at once. `jiqun pack new DIR`: a small pack that passes.
import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultPackDir, FolderNotEmptyError, loadPack, type Pack, writeSkeleton } from "@jiqun/packs";
import { type Io, Misuse, Refusal } from "../command.ts";

export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [verb, dir, ...rest] = positionals;
  if (rest.length > 0) throw new Misuse(`too many words: ${rest.join(" ")}`);
  if (verb === "check") return check(resolve(dir ?? defaultPackDir), values.json, io);
  if (verb === "new" && dir !== undefined) return create(resolve(dir), values.json, io);
  throw new Misuse("say: pack check [DIR], or pack new DIR");
}

async function check(dir: string, json: boolean, io: Io): Promise<number> {
  const folder = await stat(dir).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Refusal(`there is no folder ${dir}`);
  const answer = await loadPack(dir);
  if (json) {
    const told = answer.ok ? { ok: true, dir, ...summary(answer.pack) } : { ok: false, dir, problems: answer.problems };
    io.stdout.write(`${JSON.stringify(told)}\n`);
  } else if (answer.ok) {
    const { hash, counts } = summary(answer.pack);
    const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
    io.stdout.write(`${dir}: no faults; ${told.join(", ")}; version ${hash}\n`);
  } else {
    for (const { file, line, path, message } of answer.problems) {
      io.stdout.write(`${[`${file}:${line}`, path, message].filter((part) => part !== "").join(" ")}\n`);
    }
    io.stderr.write(`${dir}: ${answer.problems.length} ${answer.problems.length === 1 ? "fault" : "faults"}\n`);
  }
  return answer.ok ? 0 : 1;
}

function summary(pack: Pack): { hash: string; region: string; counts: Record<string, number> } {
  const counts = {
    units: pack.units.length,
    clusters: pack.clusters.length,
    chains: pack.chains.length,
    links: pack.chains.reduce((sum, chain) => sum + chain.links.length, 0),
    indicators: pack.indicators.length,
    figures: pack.figures.length,
    sources: pack.sources.length,
  };
  return { hash: pack.hash, region: pack.region.id, counts };
}

async function create(dir: string, json: boolean, io: Io): Promise<number> {
  try {
    const files = await writeSkeleton(dir);
    if (json) io.stdout.write(`${JSON.stringify({ dir, files })}\n`);
    else
      io.stdout.write(
        `${files.length} files written to ${dir}\ncheck them: jiqun pack check ${relative(process.cwd(), dir) || "."}\n`,
      );
    return 0;
  } catch (error) {
    if (error instanceof FolderNotEmptyError)
      throw new Refusal(`${error.message}; a new pack needs a new or empty one`);
    throw error;
  }
}
