// `jiqun restore FILE`: a backup becomes the store, after every byte of it was checked.
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { Misuse, type Run } from "../command.ts";
import { restoreInto, rowsOf } from "../local.ts";
import { startProgress } from "../progress.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      replace: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      data: { type: "string" },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Misuse("name one file");
  const began = performance.now();
  const progress = startProgress(io);
  const onProgress = (share: number) =>
    progress.tell(
      () => `${basename(file)}: ${Math.floor(100 * share)} %, ${share < 0.5 ? "being checked" : "being restored"}`,
    );
  const { manifest, migrated, kept } = await restoreInto({ data: values.data }, file, {
    replace: values.replace,
    onProgress,
  }).finally(progress.done);
  const told = {
    file,
    tables: manifest.parts.length,
    rows: rowsOf(manifest),
    taken_at: manifest.takenAt,
    product: manifest.product,
    schema: manifest.schema.at(-1),
    migrated,
    kept,
    elapsed_ms: Math.round(performance.now() - began),
  };
  const lines = [
    `${file}: ${told.rows} rows of ${told.tables} tables restored, as of ${told.taken_at}`,
    ...(migrated.length > 0 ? [`brought to the present schema: ${migrated.join(", ")}`] : []),
    ...(kept === null ? [] : [`the store that was there is kept in ${kept}`]),
  ];
  io.stdout.write(values.json ? `${JSON.stringify(told)}\n` : `${lines.join("\n")}\n`);
  return 0;
};
