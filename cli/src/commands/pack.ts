// `jiqun pack check [DIR]`: every fault of every file at once (check-pack.ts). `jiqun pack new DIR`: a small pack that passes.
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultPackDir, FolderNotEmptyError, writeSkeleton } from "@jiqun/packs";
import { checkFolder } from "../check-pack.ts";
import { type Io, Misuse, Refusal } from "../command.ts";

export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      on: { type: "string" },
      all: { type: "boolean", default: false },
    },
  });
  const [verb, dir, ...rest] = positionals;
  if (rest.length > 0) throw new Misuse(`too many words: ${rest.join(" ")}`);
  if (verb === "check") return checkFolder(resolve(dir ?? defaultPackDir), values, io);
  if (values.strict || values.all || values.on !== undefined)
    throw new Misuse("--strict, --on and --all are for pack check");
  if (verb === "new" && dir !== undefined) return create(resolve(dir), values.json, io);
  throw new Misuse("say: pack check [DIR], or pack new DIR");
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
