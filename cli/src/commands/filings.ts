// `jiqun filings import FILE | list | undo ID`: what firms file, checked first, written with --yes, and back.
import { parseArgs } from "node:util";
import {
  answerFilings,
  applyFilings,
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
import { openUpload } from "../upload.ts";

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
    },
  });
  const [verb, of, ...rest] = positionals;
  const isRight = verb === "list" ? of === undefined : (verb === "import" || verb === "undo") && of !== undefined;
  if (!isRight || rest.length > 0) throw new Misuse("say: filings import FILE, filings list, or filings undo ID");
  const sizes = SIZES.find((one) => one === values.sizes);
  if (values.sizes !== undefined && !sizes) throw new Misuse(`--sizes is one of ${SIZES.join(", ")}`);
  const tell = (answer: unknown, lines: readonly string[], code = 0): number => {
    io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : lines.map((line) => `${line}\n`).join(""));
    return code;
  };
  return withStore({ data: values.data }, async (client) => {
    if (verb === "undo") {
      const undone = await client(undoFilings, { params: { id: of ?? "" } });
      return tell(undone, [`${undone.file}: taken back`]);
    }
    if (verb === "list") {
      const found = await client(listFilingImports, { query: { limit: 200 } });
      return tell(found, found.items.map(lineOf));
    }
    const upload = await openUpload(of ?? "", io);
    const { period, rules, unit } = values;
    const query = {
      name: upload.name,
      ...(period ? { period } : {}),
      ...(rules ? { rules } : {}),
      ...(unit ? { unit } : {}),
    };
    const { id } = await client(uploadFilings, { query, upload: upload.body }).finally(upload.done);
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
