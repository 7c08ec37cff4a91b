// The named conditions of a rule set for one row: held, not held, or not known, with every comparison inside and what it lacks.
// This is what a ladder page shows: the rung, and what is missing for it. O(nodes).
import { bindNode } from "./expression/bind.ts";
import type { Node } from "./expression/types.ts";
import { childrenOf, slotsIn } from "./expression/why.ts";
import type { Run } from "./run.ts";
import type { Condition, Vouching, Words } from "./types.ts";

export interface Verdict {
  readonly id: string;
  readonly name: Words;
  readonly kind: Condition["kind"] | "floor";
  /** null: unknown. */
  readonly verdict: boolean | null;
  readonly vouching: Vouching;
  /** Comparisons of numbers inside, in the order of the text. */
  readonly tests: readonly Comparison[];
}

export interface Comparison {
  /** What is compared, by field, indicator or group. */
  readonly of: readonly string[];
  readonly sign: ">=" | "<=" | ">" | "<" | "==" | "!=";
  readonly value: number | null;
  readonly wanted: number | null;
  readonly verdict: boolean | null;
}

export function conditionsOf(run: Run, row: number): Verdict[] {
  const { program, prepared } = run;
  const { rules } = program;
  const floors: Verdict[] = rules.groups.flatMap(({ id, name, floor }) => {
    if (floor === null) return [];
    const slot = program.groups.find((group) => group.id === id)?.slot ?? -1;
    const node: Node = { op: ">=", left: { op: "slot", slot }, right: { op: "number", value: floor } };
    return [
      {
        id: `floor.${id}`,
        name,
        kind: "floor",
        verdict: verdictOf(node, run, row),
        vouching: rules.vouching,
        tests: testsOf(node, run, row),
      },
    ];
  });
  const own = program.conditions.map(({ id, node }, at): Verdict => {
    const { name, kind, vouching } = rules.conditions[at] as Condition;
    return { id, name, kind, verdict: verdictOf(node, run, row), vouching, tests: testsOf(node, run, row) };
  });
  return prepared.scheme[row] === -1 ? [] : [...own, ...floors];
}

function verdictOf(node: Node, { prepared }: Run, row: number): boolean | null {
  const value = bindNode(node, prepared.frame)(row);
  return Number.isNaN(value) ? null : value === 1;
}

function testsOf(node: Node, run: Run, row: number): Comparison[] {
  if (
    node.op === ">=" ||
    node.op === "<=" ||
    node.op === ">" ||
    node.op === "<" ||
    node.op === "==" ||
    node.op === "!="
  ) {
    const [value, wanted] = [node.left, node.right].map((side) => bindNode(side, run.prepared.frame)(row));
    const known = (number: number | undefined) => (number === undefined || Number.isNaN(number) ? null : number);
    const of = slotsIn(node).map((slot) => run.program.slotNames[slot] ?? "");
    return [{ of, sign: node.op, value: known(value), wanted: known(wanted), verdict: verdictOf(node, run, row) }];
  }
  return childrenOf(node).flatMap((child) => testsOf(child, run, row));
}
