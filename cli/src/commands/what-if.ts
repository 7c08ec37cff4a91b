// `jiqun what-if ID --in F --row N --to GRADE|SCORE [--json]`: the least change of each indicator alone and together that gives a score or a
// grade. The whole file is evaluated, and with grades by rank evaluated again with the change.
import { parseArgs } from "node:util";
import { compileRules, runRules, whatIf } from "@jiqun/engines/evaluate";
import { Misuse, type Run } from "../command.ts";
import { findRow, readFilings, rowNumber } from "../filings.ts";
import { openRules } from "../open-rules.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      in: { type: "string" },
      row: { type: "string" },
      to: { type: "string" },
      most: { type: "string", default: "50" },
      json: { type: "boolean", default: false },
      "as-of": { type: "string" },
    },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new Misuse("name one rule set");
  if (!values.in) throw new Misuse("name the file to read with --in");
  const wanted = rowNumber(values.row);
  const most = Number(values.most) / 100;
  if (!(most > 0)) throw new Misuse("--most is the largest change of one indicator in percent, as 50");
  const rules = await openRules(id, values["as-of"]);
  const grades = rules.grades.map((grade) => grade.id);
  const to = values.to?.trim() ?? "";
  const grade =
    grades.find((one) => one.toLowerCase() === to.toLowerCase()) ?? rules.grades.find(({ name }) => name.zh === to)?.id;
  if (grade === undefined && (to === "" || !Number.isFinite(Number(to))))
    throw new Misuse(`name a score${grades.length > 0 ? ` or a grade (${grades.join(", ")})` : ""} with --to`);
  const { table, rows } = await readFilings(values.in, rules, io);
  const at = findRow(rows, wanted, values.in);
  const done = runRules(compileRules(rules), table);
  const answer = whatIf(done, table, at, grade === undefined ? { score: Number(to) } : { grade }, { most, costs: {} });
  const told = {
    row: wanted,
    name: rows[at]?.name ?? null,
    from: answer.from,
    to: answer.to,
    single: answer.single,
    joint: answer.joint,
    joint_reason: answer.jointReason,
    displaces: answer.displaces.map((row) => rows[row]?.row ?? null),
    lacking: answer.lacking,
  };
  io.stdout.write(values.json ? `${JSON.stringify(told)}\n` : asText(told));
  return 0;
};

function asText({
  from,
  to,
  single,
  joint,
  lacking,
}: Pick<ReturnType<typeof whatIf>, "from" | "to" | "single" | "joint" | "lacking">): string {
  const number = (value: number | null) => (value === null ? "—" : String(Number(value.toPrecision(7))));
  const lines = [
    `${number(from.score)} ${from.grade ?? ""} → ${number(to.score)} ${to.grade ?? ""}`,
    ...single.map(
      ({ indicator, delta, pct, option, feasible, obstacle }) =>
        `${indicator}\t${feasible ? (option ?? `${number(delta)}\t${number(pct)}%`) : `— (${obstacle})`}`,
    ),
    ...(joint?.changes.map(({ indicator, delta, pct }) => `+ ${indicator}\t${number(delta)}\t${number(pct)}%`) ?? []),
    ...lacking.map(
      ({ condition, of, value, sign, wanted }) =>
        `${condition}\t${of.join(", ")} ${number(value)} ${sign} ${number(wanted)}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
