// What a person sees in a scope: each object in the colour of its item's most telling role, each verb beside it in the
// colour of its own (研发、制造、销售锂电池: 销售 sells, 锂电池 is made), exclusions struck through, boilerplate greyed.
// Marks do not overlap; text without a mark has no role. O(cells × holes and brackets).
import { createNormalised, originOf } from "../text/index.ts";
import { normaliseScope, readScope } from "./reading.ts";
import { OTHER, rolesOf } from "./role-bits.ts";
import type { Governed } from "./roles.ts";
import type { Mark, Role } from "./types.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function marksOf(scope: string): Mark[] {
  const text = normaliseScope(scope, createNormalised(scope.length * 3 + 8));
  const { tokens, holes, governed } = readScope(text);
  const marks: Mark[] = [];
  const add = (kind: Mark["kind"], from: number, to: number): void => {
    if (to <= from) return;
    const [start, end] = originOf(text, from, to);
    marks.push({ start, end, kind });
  };
  for (const hole of holes) add(hole.kind, hole.start, hole.end);
  const verbs = tokens.list.filter(({ kind }) => kind === "verb");
  for (const [at, cell] of governed.entries()) {
    const nested = governed.filter((of, index) => index > at && of.start >= cell.start && of.end <= cell.end);
    const cuts = [...holes, ...nested].sort((a, b) => a.start - b.start);
    const paint = (kind: Role | undefined, stretch: Stretch): void => {
      if (kind) for (const { start, end } of without(cuts, stretch)) add(kind, start, end);
    };
    paint(rolesOf(cell.roles)[0], { start: cell.objectStart, end: cell.objectEnd });
    for (const verb of verbs) {
      const beside = verb.end <= cell.objectStart || verb.start >= cell.objectEnd;
      if (beside && verb.start >= cell.start && verb.end <= cell.end) paint(roleOfVerb(cell, verb.roles), verb);
    }
  }
  return joined(marks.sort((a, b) => a.start - b.start));
}

/** Its own, if the cell has it; else it is part of a noun: 检测 in 销售：检测设备. */
function roleOfVerb({ roles }: Governed, own: number): Role | undefined {
  return own === OTHER ? undefined : rolesOf((own & roles) === 0 ? roles : own & roles)[0];
}

function without(cuts: readonly Stretch[], { start, end }: Stretch): Stretch[] {
  const left: Stretch[] = [];
  let from = start;
  for (const cut of cuts) {
    if (cut.end <= from || cut.start >= end) continue;
    left.push({ start: from, end: cut.start });
    from = cut.end;
  }
  return [...left, { start: from, end }];
}

/** An object and a verb of one role that touch are one mark. */
function joined(marks: readonly Mark[]): Mark[] {
  const whole: Mark[] = [];
  for (const mark of marks) {
    const last = whole.at(-1);
    if (last && last.end === mark.start && last.kind === mark.kind && mark.kind !== "excluded")
      whole[whole.length - 1] = { ...last, end: mark.end };
    else whole.push(mark);
  }
  return whole;
}
