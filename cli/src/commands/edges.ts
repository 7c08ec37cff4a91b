// `jiqun edges import FILE | list | undo ID`: who supplies whom, into the store, out of it and back.
import { parseArgs } from "node:util";
import { importEdges, listEdges, undoEdges } from "@jiqun/contract";
import { Misuse, type Run } from "../command.ts";
import { withStore } from "../local.ts";
import { sendFile } from "../upload.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, data: { type: "string" } },
  });
  const [verb, of, ...rest] = positionals;
  const isRight = verb === "list" ? of === undefined : (verb === "import" || verb === "undo") && of !== undefined;
  if (!isRight || rest.length > 0) throw new Misuse("say: edges import FILE, edges list, or edges undo ID");
  const tell = (answer: unknown, lines: readonly string[]): number => {
    io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : lines.map((line) => `${line}\n`).join(""));
    return 0;
  };
  return withStore({ data: values.data }, async (client) => {
    if (verb === "undo") {
      const undone = await client(undoEdges, { params: { id: of ?? "" } });
      return tell(undone, [`${undone.file}: ${undone.edges} edges taken back`]);
    }
    if (verb === "list") {
      const found = await client(listEdges, {});
      const rows = found.items.map((edge) =>
        [
          edge.inferred ? "inferred" : "known",
          edge.supplier.name,
          edge.buyer.name,
          edge.product,
          edge.amount ? `${edge.amount.value} ${edge.amount.unit}` : "unknown",
          edge.source,
        ].join("\t"),
      );
      return tell(found, [`${found.total} edges, ${found.inferred} of them inferred`, ...rows]);
    }
    const report = await sendFile(of ?? "", io, ({ name, body }) =>
      client(importEdges, { query: { name }, upload: body }),
    );
    return tell(report, [
      `${report.rows} rows: ${report.inserted} entered, ${report.unchanged} were there already, ${report.left} left out`,
      ...report.reported.map(({ row, code, text }) => `  row ${row}: ${code} ${text}`),
    ]);
  });
};
