// `jiqun what-if ID --in F --row N --to GRADE|SCORE [--json]`: the least change of each indicator alone and together that gives a score or a
// grade. The whole file is evaluated, and with grades by rank evaluated again with the change.
// `jiqun what-if ID --in F --population --change weight:va_per_mu=40`: who moves when the rule changes, and what its policy costs.
import { parseArgs } from "node:util";
import {
  compileRules,
  type Mover,
  type RuleSet,
  reasonsOf,
  runRules,
  sayReason,
  simulateRules,
  whatIf,
} from "@jiqun/engines/evaluate";
import { openSolver } from "@jiqun/server/solver";
import { type Io, Misuse, type Run } from "../command.ts";
import { type Filings, findRow, readFilings, rowNumber } from "../filings.ts";
import { openRules } from "../open-rules.ts";
import { parseChanges } from "../parse-changes.ts";

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
      population: { type: "boolean", default: false },
      change: { type: "string", multiple: true, default: [] },
    },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new Misuse("name one rule set");
  if (!values.in) throw new Misuse("name the file to read with --in");
  if (values.population) {
    if (values.row !== undefined || values.to !== undefined)
      throw new Misuse("--population looks at every row: leave out --row and --to");
    const rules = await openRules(id, values["as-of"]);
    const changed = parseChanges(rules, values.change);
    return tellPopulation(rules, changed, await readFilings(values.in, rules, io), values.json, io);
  }
  if (values.change.length > 0) throw new Misuse("--change goes with --population");
  const wanted = rowNumber(values.row);
  const most = Number(values.most) / 100;
  if (!(most > 0 && Number.isFinite(most)))
    throw new Misuse("--most is the largest change of one indicator in percent, as 50");
  const rules = await openRules(id, values["as-of"]);
  const grades = rules.grades.map((grade) => grade.id);
  const to = values.to?.trim() ?? "";
  const grade =
    grades.find((one) => one.toLowerCase() === to.toLowerCase()) ?? rules.grades.find(({ name }) => name.zh === to)?.id;
  if (grade === undefined && (to === "" || !Number.isFinite(Number(to))))
    throw new Misuse(
      `${to === "" ? "" : `--to ${to}: `}name a score${grades.length > 0 ? ` or a grade (${grades.join(", ")})` : ""} with --to`,
    );
  const { table, rows } = await readFilings(values.in, rules, io);
  const at = findRow(rows, wanted, values.in);
  const done = runRules(compileRules(rules), table);
  const answer = whatIf(done, table, at, grade === undefined ? { score: Number(to) } : { grade }, {
    most,
    costs: {},
    solve: await openSolver(),
  });
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
    // Why there is no score to begin from.
    reasons: answer.from.score === null ? reasonsOf(done, at).map((reason) => sayReason(rules, reason, "en")) : [],
  };
  io.stdout.write(values.json ? `${JSON.stringify(told)}\n` : asText(told));
  if (answer.from.score !== null) return 0;
  io.stderr.write(`row ${wanted} has no score to begin from: ${told.reasons.join("; ")}\n`);
  return 1;
};

function tellPopulation(rules: RuleSet, changed: RuleSet, { table, rows }: Filings, json: boolean, io: Io): number {
  const before = runRules(compileRules(rules), table);
  const {
    movers,
    total: _,
    ...counts
  } = simulateRules(
    before,
    table,
    changed,
    rows.map(({ unit }) => unit),
  );
  const told = {
    rows: table.rows,
    ...counts,
    movers: movers.map(({ row, up, from, to, before: was, after: is }) => ({
      row: rows[row]?.row ?? null,
      code: rows[row]?.code ?? null,
      name: rows[row]?.name ?? null,
      unit: rows[row]?.unit ?? null,
      up,
      from: { score: was, grade: from },
      to: { score: is, grade: to },
    })),
  };
  io.stdout.write(json ? `${JSON.stringify(told)}\n` : populationText(told.up, told.down, told.scores, movers, rows));
  return 0;
}

function populationText(
  up: number,
  down: number,
  scores: ReturnType<typeof simulateRules>["scores"],
  movers: readonly Mover[],
  rows: Filings["rows"],
): string {
  const number = (value: number | null) => (value === null ? "—" : String(Number(value.toPrecision(7))));
  const lines = [
    `up ${up}\tdown ${down}\tscores: up ${scores.up}, down ${scores.down}, same ${scores.same}, unknown ${scores.unknown}`,
    ...movers.map(
      ({ row, from, to, before, after }) =>
        `${rows[row]?.row ?? "?"}\t${rows[row]?.name ?? ""}\t${from ?? "—"} → ${to ?? "—"}\t${number(before)} → ${number(after)}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function asText({
  from,
  to,
  single,
  joint,
  lacking,
  reasons,
}: Pick<ReturnType<typeof whatIf>, "from" | "to" | "single" | "joint" | "lacking"> & {
  readonly reasons: readonly string[];
}): string {
  const number = (value: number | null) => (value === null ? "—" : String(Number(value.toPrecision(7))));
  const lines = [
    `${number(from.score)} ${from.grade ?? ""} → ${number(to.score)} ${to.grade ?? ""}`,
    ...reasons,
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
