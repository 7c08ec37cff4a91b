// What a person sees in a scope: each object with its verb in the colour of its role, exclusions struck through,
// boilerplate greyed. Marks do not overlap; text without a mark has no role. Several roles show the most telling one.
import { normalise, originOf } from "../text/index.ts";
import { readScope } from "./reading.ts";
import { rolesOf } from "./role-bits.ts";
import type { Mark } from "./types.ts";

export function marksOf(scope: string): Mark[] {
  const text = normalise(scope);
  const reading = readScope(text);
  const marks: Mark[] = [];
  const add = (kind: Mark["kind"], from: number, to: number): void => {
    if (to <= from) return;
    const [start, end] = originOf(text, from, to);
    marks.push({ start, end, kind });
  };
  for (const hole of reading.holes) add(hole.kind, hole.start, hole.end);
  const { governed } = reading;
  for (const [at, { start, end, roles }] of governed.entries()) {
    const role = rolesOf(roles)[0];
    if (!role) continue;
    const nested = governed.filter((cell, index) => index > at && cell.start >= start && cell.end <= end);
    let from = start;
    const cuts = [...reading.holes, ...nested].sort((a, b) => a.start - b.start);
    for (const cut of cuts) {
      if (cut.end <= from || cut.start >= end) continue;
      add(role, from, cut.start);
      from = cut.end;
    }
    add(role, from, end);
  }
  return marks.filter((mark) => mark.end > mark.start).sort((a, b) => a.start - b.start);
}
