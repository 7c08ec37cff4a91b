// `jiqun evaluations list | show ID`: runs of rule sets that the store keeps, with state, grades and what was done to them.
import { parseArgs } from "node:util";
import { type EvaluationRun, getEvaluation, listEvaluations } from "@jiqun/contract";
import { Misuse, type Run } from "../command.ts";
import { language } from "../language.ts";
import { withStore } from "../local.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, data: { type: "string" } },
  });
  const [verb, id, ...rest] = positionals;
  const isRight = verb === "list" ? id === undefined : verb === "show" && id !== undefined;
  if (!isRight || rest.length > 0) throw new Misuse("say: evaluations list, or evaluations show ID");
  const tell = (answer: unknown, lines: readonly string[]): number => {
    io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : lines.map((line) => `${line}\n`).join(""));
    return 0;
  };
  return withStore({ data: values.data }, async (client) => {
    if (verb === "list") {
      const found = await client(listEvaluations, { query: {} });
      return tell(found, found.items.map(lineOf));
    }
    const found = await client(getEvaluation, { params: { id: id ?? "" } });
    const steps = found.steps.map(({ step, at, by, note }) => ["  ", at, step, by, note].filter(Boolean).join(" "));
    return tell(found, [lineOf(found), ...steps]);
  });
};

const lineOf = ({ id, state, rules, period, unit, rows, grades }: EvaluationRun): string => {
  const counts = grades.map(({ grade, count }) => `${grade ?? "—"} ${count}`).join(", ");
  const where = unit?.name[language()] ?? "";
  return [id, state, rules.id, period, where, rows === null ? "" : `${rows} firms`, counts].filter(Boolean).join("  ");
};
