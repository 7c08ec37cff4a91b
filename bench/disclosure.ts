// Whether what is hidden stays hidden: 200 seeded tables of at most 150 cells, 20 of them linked or hierarchical, hidden, attacked by the audit,
// and the ends it found compared with those of a second solver (glpsol of GLPK, where the machine has it), which is given the whole tables
// and not the audit's programs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AMOUNTS, audit, type SeededShape, seededTables, suppress, type Tables } from "@jiqun/engines/disclosure";
import { openSolver } from "../server/src/solver.ts";

const TABLES = 200;
const COMPARED_EACH = 2;

const kindOf = (seed: number): SeededShape["kind"] =>
  seed % 10 !== 0 ? "plain" : seed % 20 === 0 ? "linked" : "hierarchical";
const shapeOf = (seed: number): SeededShape => {
  const kind = kindOf(seed);
  if (kind === "linked") return { kind, units: 5 + (seed % 3), divisions: 6 + (seed % 4), firms: 80 + (seed % 90) };
  if (kind === "hierarchical")
    return { kind, units: 4 + (seed % 4), divisions: 6 + 3 * (seed % 2), firms: 80 + (seed % 90) };
  return { kind, units: 4 + (seed % 5), divisions: 5 + (seed % 8), firms: 40 + 2 * (seed % 100) };
};

export async function disclosure(tables = TABLES, first = 1): Promise<Readonly<Record<string, unknown>>> {
  const solve = await openSolver();
  const second = openSecond();
  const methods: Record<string, number> = {};
  const sum = {
    cells: 0,
    open: 0,
    primary: 0,
    secondary: 0,
    findings: 0,
    bare: 0,
    bareTables: 0,
    compared: 0,
    programs: 0,
  };
  let [largest, apart, slowest] = [0, 0, 0];
  const began = process.cpuUsage();
  for (let seed = first; seed <= tables; seed++) {
    const made = seededTables(seed, shapeOf(seed));
    const before = process.cpuUsage();
    const found = suppress(made, AMOUNTS, solve);
    const hidden = new Set([...Object.keys(found.primary), ...found.secondary]);
    const seen = audit(made, hidden, AMOUNTS, solve);
    slowest = Math.max(slowest, process.cpuUsage(before).user / 1e6);
    // How it would be without the second step.
    const bare = audit(made, new Set(Object.keys(found.primary)), AMOUNTS, solve).findings.length;
    methods[found.method] = (methods[found.method] ?? 0) + 1;
    largest = Math.max(largest, made.cells.length);
    sum.cells += made.cells.length;
    sum.open += made.cells.filter(({ standing }) => standing === "open").length;
    sum.primary += Object.keys(found.primary).length;
    sum.secondary += found.secondary.length;
    sum.findings += seen.findings.length;
    sum.bare += bare;
    sum.bareTables += bare > 0 ? 1 : 0;
    sum.programs += found.programs + seen.programs;
    if (second)
      for (const cell of seen.cells.filter((_, at) => at % Math.ceil(seen.cells.length / COMPARED_EACH) === 0))
        for (const side of ["low", "high"] as const) {
          const [ours, theirs] = [cell[side], second.end(made, hidden, cell.id, side)];
          sum.compared++;
          apart = Math.max(apart, differenceOf(ours, theirs));
        }
    if (seed % 20 === 0) process.stdout.write(`${seed} tables, ${sum.findings} findings, apart ${apart}\n`);
  }
  second?.close();
  return {
    tables,
    linkedOrHierarchical: Math.floor(tables / 10),
    largestCells: largest,
    ...sum,
    secondaryShare: Number((sum.secondary / sum.open).toFixed(4)),
    methods,
    secondSolver: second?.version ?? "absent",
    largestRelativeDifference: apart,
    cpu_s: Number((process.cpuUsage(began).user / 1e6).toFixed(1)),
    slowestTable_cpu_s: Number(slowest.toFixed(2)),
  };
}

const differenceOf = (a: number | null, b: number | null): number =>
  a === null || b === null ? (a === b ? 0 : Number.POSITIVE_INFINITY) : Math.abs(a - b) / Math.max(1, Math.abs(b));

function openSecond() {
  let version: string;
  try {
    version = execFileSync("glpsol", ["--version"], { encoding: "utf8" }).split("\n")[0] ?? "";
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "jiqun-glpsol-"));
  const [model, answer] = [join(folder, "model.lp"), join(folder, "answer.txt")];
  return {
    version,
    close: () => rmSync(folder, { recursive: true }),
    end(tables: Tables, hidden: ReadonlySet<string>, cell: string, side: "low" | "high"): number | null {
      writeFileSync(model, wholeModel(tables, hidden, cell, side));
      execFileSync("glpsol", ["--lp", model, "-o", answer], { stdio: "ignore" });
      const said = readFileSync(answer, "utf8");
      if (/UNBOUNDED|UNDEFINED/.test(said)) return null;
      return Number(/Objective:\s+\S+ = (\S+)/.exec(said)?.[1]);
    },
  };
}

/** Every cell a variable; what is shown is fixed. */
function wholeModel(
  { cells, relations }: Tables,
  hidden: ReadonlySet<string>,
  cell: string,
  side: "low" | "high",
): string {
  const name = new Map(cells.map(({ id }, at) => [id, `x${at}`]));
  return [
    side === "low" ? "Minimize" : "Maximize",
    ` obj: ${name.get(cell)}`,
    "Subject To",
    ...relations.map(
      ({ total, parts }, at) =>
        ` r${at}: ${name.get(total)}\n${parts.map((part) => `  - ${name.get(part)}\n`).join("")}  = 0`,
    ),
    "Bounds",
    ...cells.map(({ id, value }) => (hidden.has(id) ? ` ${name.get(id)} >= 0` : ` ${name.get(id)} = ${value}`)),
    "End",
    "",
  ].join("\n");
}
