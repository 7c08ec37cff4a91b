// `jiqun explain ID --in F --row N [--json] [--as-of DATE]`: why one row has its score and grade. The whole file is evaluated, because
// means, shares and ranks come from all of it.
import { parseArgs } from "node:util";
import { certaintyOf, compileRules, type Explanation, explainRow, runRules } from "@jiqun/engines/evaluate";
import { Misuse, type Run } from "../command.ts";
import { type FiledRow, findRow, readFilings, rowNumber } from "../filings.ts";
import { language } from "../language.ts";
import { openRules } from "../open-rules.ts";
import { partName, resultLine, tellReasons } from "../result-line.ts";

/** Above this many rows the draws take longer than one waits. */
const SURE_ROWS = 20_000;

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      in: { type: "string" },
      row: { type: "string" },
      json: { type: "boolean", default: false },
      "as-of": { type: "string" },
    },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new Misuse("name one rule set");
  if (!values.in) throw new Misuse("name the file to read with --in");
  const wanted = rowNumber(values.row);
  const rules = await openRules(id, values["as-of"]);
  const { table, rows } = await readFilings(values.in, rules, io);
  const at = findRow(rows, wanted, values.in);
  const filed = rows[at] as FiledRow;
  const done = runRules(compileRules(rules), table);
  const explained = explainRow(done, at);
  const told = {
    ...resultLine(done, at, filed),
    rules: rules.id,
    vouching: rules.vouching,
    parts: explained.parts.map((part) => {
      const indicator = rules.indicators.find((one) => one.id === part.id);
      const { id: name, points, value, weight, capped, missing, steps, numbers, beyond, kind } = part;
      return {
        indicator: name,
        name: partName(rules, part),
        kind,
        value,
        unit: indicator?.unit ?? "",
        formula: indicator?.formula ?? null,
        curve: indicator?.curve.kind ?? null,
        numbers,
        weight,
        points,
        capped,
        missing,
        steps,
        beyond_baseline: beyond,
        source: indicator?.source ?? null,
        vouching: indicator?.vouching ?? null,
      };
    }),
    groups: explained.groups,
    certainty: done.rows <= SURE_ROWS && rules.grading.kind !== "rules" ? (certaintyOf(done, [at])[0] ?? null) : null,
    conditions: explained.conditions.map(({ id: condition, name, kind, verdict, vouching, tests }) => ({
      condition,
      name: name[language()],
      kind,
      holds: verdict,
      vouching,
      tests,
    })),
  };
  io.stdout.write(
    values.json
      ? `${JSON.stringify(told)}\n`
      : asText(told.name ?? `row ${wanted}`, explained, told.parts, tellReasons(done, at, filed)),
  );
  return 0;
};

function asText(
  name: string,
  { score, grade, status, conditions }: Explanation,
  parts: readonly {
    readonly name: string;
    readonly value: number | null;
    readonly unit: string;
    readonly points: number | null;
    readonly weight: number;
  }[],
  reasons: readonly { readonly text: string }[],
): string {
  const number = (value: number | null) => (value === null ? "—" : String(Number(value.toPrecision(10))));
  const lines = [
    `${name}: ${number(score)} ${grade ?? ""} (${status})`,
    ...parts.map(
      (part) => `${number(part.points)}\t/ ${part.weight}\t${part.name}\t${number(part.value)} ${part.unit}`,
    ),
    ...conditions.map(({ name: of, verdict }) => `${verdict === null ? "?" : verdict ? "✓" : "✗"}\t${of[language()]}`),
    ...reasons.map(({ text }) => text),
  ];
  return `${lines.join("\n")}\n`;
}
