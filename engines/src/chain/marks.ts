// What a person sees in a scope: each object in the colour of its item's most telling role, each verb beside it in the
// colour of its own (研发、制造、销售锂电池: 销售 sells, 锂电池 is made), exclusions struck through, boilerplate greyed.
// Marks do not overlap; text without a mark has no role. O(cells × holes and brackets).
import { createNormalised, originOf } from "../text/index.ts";
import { VERB } from "./grammar.ts";
import type { Hole } from "./outline.ts";
import { normaliseScope, readScope } from "./reading.ts";
import { firstRole, OTHER } from "./role-bits.ts";
import type { Governed } from "./roles.ts";
import type { Mark, Role } from "./types.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const text = createNormalised();

export function marksOf(scope: string): Mark[] {
  normaliseScope(scope, text);
  const { tokens, holes, governed } = readScope(text);
  const marks: Mark[] = [];
  const add = (kind: Mark["kind"], from: number, to: number): void => {
    if (to <= from) return;
    const [start, end] = originOf(text, from, to);
    marks.push({ start, end, kind });
  };
  for (const hole of holes) add(hole.kind, hole.start, hole.end);
  const verbs = tokens.list.filter(({ kind }) => kind === VERB);
  for (let at = 0; at < governed.length; at++) {
    const cell = governed[at] as Governed;
    const cuts = cutsOf(cell, holes, governed, at);
    const paint = (kind: Role | undefined, stretch: Stretch): void => {
      if (!kind) return;
      if (cuts.length === 0) add(kind, stretch.start, stretch.end);
      else for (const { start, end } of without(cuts, stretch)) add(kind, start, end);
    };
    paint(firstRole(cell.roles), { start: cell.objectStart, end: cell.objectEnd });
    for (const verb of verbs) {
      if (verb.start < cell.start || verb.end > cell.end) continue;
      const beside = verb.end <= cell.objectStart || verb.start >= cell.objectEnd;
      if (beside) paint(roleOfVerb(cell, verb.roles), verb);
    }
  }
  return joined(marks.sort((a, b) => a.start - b.start));
}

/** Holes and brackets' own cells inside a cell, by their start. */
function cutsOf(cell: Governed, holes: readonly Hole[], governed: readonly Governed[], at: number): readonly Stretch[] {
  const cuts: Stretch[] = [];
  for (const hole of holes) if (hole.start < cell.end && hole.end > cell.start) cuts.push(hole);
  for (let next = at + 1; next < governed.length; next++) {
    const of = governed[next] as Governed;
    if (of.start >= cell.start && of.end <= cell.end) cuts.push(of);
  }
  return cuts.length < 2 ? cuts : cuts.sort((a, b) => a.start - b.start);
}

/** Its own, if the cell has it; else it is part of a noun: 检测 in 销售：检测设备. */
function roleOfVerb({ roles }: Governed, own: number): Role | undefined {
  return own === OTHER ? undefined : firstRole((own & roles) === 0 ? roles : own & roles);
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
