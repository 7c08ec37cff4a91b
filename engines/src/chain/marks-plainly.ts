// Marks as they are said, each stretch cut by all holes and all later cells: what marks.ts is tested against.
import { createNormalised, originOf } from "../text/index.ts";
import { VERB } from "./grammar.ts";
import { normaliseScope, readScope } from "./reading.ts";
import { OTHER, rolesOf } from "./role-bits.ts";
import type { Governed } from "./roles.ts";
import type { Mark, Role } from "./types.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function markPlainly(scope: string): Mark[] {
  const text = normaliseScope(scope, createNormalised(scope.length * 3 + 8));
  const { tokens, holes, governed } = readScope(text);
  const marks: Mark[] = [];
  const add = (kind: Mark["kind"], from: number, to: number): void => {
    if (to <= from) return;
    const [start, end] = originOf(text, from, to);
    marks.push({ start, end, kind });
  };
  for (const hole of holes) add(hole.kind, hole.start, hole.end);
  const verbs = tokens.list.filter(({ kind }) => kind === VERB);
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
