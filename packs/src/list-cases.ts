// Plays the golden cases of a list type: commands on days by persons, then how the item stands. What differs is a fault with its line.
import { compileCalendar } from "@jiqun/engines/calendar";
import {
  type Actor,
  type ActorGrant,
  type Command,
  checkListType,
  decide,
  type ItemState,
  type ListType,
  sayBecause,
  standing,
  type Workdays,
  workdaysOf,
} from "@jiqun/engines/list";
import { problemAt, shapedAs } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import { type ListCasesFile, listCasesFile } from "./list-cases-schema.ts";
import { toListType } from "./list-schema.ts";
import type { PackProblem } from "./pack.ts";
import type { Path } from "./read-yaml.ts";
import { loadStandards } from "./standards.ts";

type Case = ListCasesFile["cases"][number];
type Step = Case["steps"][number];
type Tell = (path: Path, message: string) => void;

/** Nothing for a list without cases, or with faults of its own. */
export function playListCases(draft: Draft): PackProblem[] {
  const standards = loadStandards();
  if (!standards.ok) return [...standards.problems];
  const workdays = workdaysOf(compileCalendar(standards.standards.decrees));
  return draft.lists.flatMap(({ whole, cases }): PackProblem[] => {
    const file = shapedAs(listCasesFile, cases);
    if (!whole || !file) return [];
    const type = toListType(whole);
    if (checkListType(type).length > 0) return [];
    const problems: PackProblem[] = [];
    for (const [at, one] of file.cases.entries())
      playCase(type, file, one, workdays, (below, message) =>
        problems.push(problemAt(cases, ["cases", at, ...below], `${one.id}: ${message}`)),
      );
    return problems;
  });
}

function playCase(type: ListType, file: ListCasesFile, one: Case, workdays: Workdays, tell: Tell): void {
  let state: ItemState | null = null;
  for (const [at, step] of one.steps.entries()) {
    const path = ["steps", at];
    const grants = file.people[step.by];
    if (!grants) {
      tell([...path, "by"], `nobody is called "${step.by}" in people`);
      return;
    }
    const before: ItemState | null = state;
    const now = { at: `${step.day}T01:00:00.000Z`, day: step.day };
    const answer = decide(type, before, toCommand(step, before), { now, actor: toActor(step.by, grants), workdays });
    const refused = answer.ok ? null : answer.refusal.code;
    if (refused !== step.refused) {
      const why = answer.ok ? "was accepted" : `was refused: ${JSON.stringify(answer.refusal)}`;
      tell(path, step.refused === null ? why : `should be refused as ${step.refused} and ${why}`);
      return;
    }
    if (answer.ok) state = answer.state;
  }
  if (!state) return;
  for (const [at, expected] of one.expect.entries())
    compare(type, state, expected, workdays, (below, text) => tell(["expect", at, ...below], text));
}

function toActor(id: string, duties: readonly string[]): Actor {
  const grants = duties.map((text): ActorGrant => {
    const [duty = "", reach = ""] = text.split(" ");
    const [kind, within = null] = reach.split(":");
    const of = (name: string): string | null => (kind === name ? within : null);
    return { duty, unit: of("unit"), cluster: of("cluster"), enterprise: of("enterprise") };
  });
  return { id, grants };
}

function toCommand(step: Step, state: ItemState | null): Command {
  if (step.do === "answer" || step.do === "withdraw-record") {
    const row = state?.records[step.row - 1]?.id ?? "";
    return step.do === "answer"
      ? { do: "answer", id: row, values: step.values }
      : { do: "withdraw-record", id: row, reason: step.reason };
  }
  const { day: _day, by: _by, refused: _refused, ...command } = step;
  return command;
}

function compare(
  type: ListType,
  state: ItemState,
  expected: Case["expect"][number],
  workdays: Workdays,
  tell: Tell,
): void {
  const found = standing(type, state, { today: expected.on, workdays, missProbability: null });
  const shown = {
    stage: state.stage,
    lamp: found.lamp,
    because: sayBecause(type, found.because, "zh"),
    due: found.due,
    overdueDays: found.overdueDays,
    resets: found.resets,
    lapses: found.lapses.map(({ limit, due, days }) => ({ limit, due, days })),
    shares: Object.fromEntries(
      found.promises.map(({ id, share }) => [id, share === null ? null : Number(share.toFixed(6))]),
    ),
    effects: state.effects,
  };
  for (const [key, value] of Object.entries(shown)) {
    const said = expected[key as keyof typeof shown];
    if (said !== undefined && JSON.stringify(said) !== JSON.stringify(value))
      tell([key], `${key} is ${JSON.stringify(value)}, not ${JSON.stringify(said)}`);
  }
}
