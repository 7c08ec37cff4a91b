// `jiqun filings import FILE | list | undo ID | template RULES | export --out FILE`: what firms file, checked first, written with --yes,
// and back; the header line to begin with, or the sheet of those that owe with what stands already.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import {
  answerFilings,
  applyFilings,
  exportFilings,
  type FilingImport,
  getFilingImport,
  listFilingImports,
  sayFilingProblem,
  undoFilings,
  uploadFilings,
} from "@jiqun/contract";
import { Misuse, type Run } from "../command.ts";
import { language } from "../language.ts";
import { withStore } from "../local.ts";
import { writeTemplate } from "../rule-template.ts";
import { sendFile } from "../upload.ts";

const SIZES = ["take", "leave", "suggested"] as const;

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      data: { type: "string" },
      yes: { type: "boolean", default: false },
      period: { type: "string" },
      rules: { type: "string" },
      unit: { type: "string" },
      sizes: { type: "string" },
      out: { type: "string" },
    },
  });
  const [verb, of, ...rest] = positionals;
  const alone = verb === "list" || verb === "export";
  const isRight = alone ? of === undefined : ["import", "undo", "template"].includes(verb ?? "") && of !== undefined;
  if (!isRight || rest.length > 0)
    throw new Misuse(
      "say: filings import FILE, filings list, filings undo ID, filings template RULES, or filings export --out FILE",
    );
  if (verb === "template") return writeTemplate(of ?? "", io);
  const { period, rules, unit, out } = values;
  if (verb === "export" && !out?.endsWith(".xlsx")) throw new Misuse("name the workbook to write with --out FILE.xlsx");
  const sizes = SIZES.find((one) => one === values.sizes);
  if (values.sizes !== undefined && !sizes) throw new Misuse(`--sizes is one of ${SIZES.join(", ")}`);
  const tell = (answer: unknown, lines: readonly string[], code = 0): number => {
    io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : lines.map((line) => `${line}\n`).join(""));
    return code;
  };
  return withStore({ data: values.data }, async (client, _address, download) => {
    if (verb === "export") {
      const query = { ...(period ? { period } : {}), ...(rules ? { rules } : {}), ...(unit ? { unit } : {}) };
      const body = await download(exportFilings, { query: { ...query, language: language() } });
      await pipeline(Readable.fromWeb(body as never), createWriteStream(out ?? ""));
      return tell({ out }, [`${out} is written`]);
    }
    if (verb === "undo") {
      const undone = await client(undoFilings, { params: { id: of ?? "" } });
      return tell(undone, [`${undone.file}: taken back`]);
    }
    if (verb === "list") {
      const found = await client(listFilingImports, { query: { limit: 200 } });
      return tell(found, found.items.map(lineOf));
    }
    const query = {
      ...(period ? { period } : {}),
      ...(rules ? { rules } : {}),
      ...(unit ? { unit } : {}),
    };
    const { id } = await sendFile(of ?? "", io, ({ name, body }) =>
      client(uploadFilings, { query: { ...query, name }, upload: body }),
    );
    if (sizes) await client(answerFilings, { params: { id }, body: { answers: [], sizes } });
    const checked = await client(getFilingImport, { params: { id } });
    const problems = checked.problems.map(({ row, header, code, text, data, severity }) =>
      [
        `  ${severity}`,
        row > 0 ? `row ${row}` : null,
        header,
        text,
        sayFilingProblem(code, { ...data, text }, language()),
      ]
        .filter(Boolean)
        .join("  "),
    );
    const open = checked.asks > 0;
    if (!values.yes || open)
      return tell(
        checked,
        [
          lineOf(checked),
          ...problems,
          open
            ? `${checked.asks} questions are open: answer them on the page /filings?file=${id}`
            : "nothing is written; --yes writes it",
        ],
        open && values.yes ? 1 : 0,
      );
    const done = await client(applyFilings, { params: { id } });
    return tell(done, [lineOf(done), ...problems]);
  });
};

const lineOf = ({ id, state, file, rows, firms, cells, faults, written }: FilingImport): string =>
  written
    ? `${id}  ${state}  ${file}: ${written.fresh} new, ${written.changed} corrected, ${written.unchanged} as before, ${faults} not taken`
    : `${id}  ${state}  ${file}: ${rows} rows, ${firms} firms, ${cells} cells would be written, ${faults} not taken`;
