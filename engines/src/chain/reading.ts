// A scope as the engine reads it: holes and governed objects, in bytes of the normalised text.
import { type Hits, type Normalised, normaliseInto } from "../text/index.ts";
import { type Scanner, type Tokens, tokenise } from "./grammar.ts";
import { type Hole, outlineOf } from "./outline.ts";
import { type Governed, rolesIn } from "./roles.ts";

/** What a cell of a spreadsheet can hold. What stands behind it is not read: the grammar's cost grows with the square. */
const LONGEST = 32_767;

/** A scope in normal form, as far as it is read. */
export function normaliseScope(scope: string, into: Normalised): Normalised {
  return normaliseInto(scope.length > LONGEST ? scope.slice(0, LONGEST) : scope, into);
}

export interface Reading {
  readonly tokens: Tokens;
  readonly holes: readonly Hole[];
  readonly governed: readonly Governed[];
}

/** `hits` are the scanner's in this text, where they are known. */
export function readScope(text: Normalised, scanner?: Scanner, hits?: Hits): Reading {
  const tokens = tokenise(text, scanner, hits);
  const outline = outlineOf(tokens, text.length);
  return { tokens, holes: outline.holes, governed: rolesIn(outline, tokens) };
}

/** The hole that holds any part of [start, end). */
export function findHole({ holes }: Reading, start: number, end: number): Hole | undefined {
  for (let at = 0; at < holes.length; at++) {
    const hole = holes[at] as Hole;
    if (hole.start < end && hole.end > start) return hole;
  }
  return undefined;
}

/** The innermost object that holds the place. */
export function findGoverned({ governed }: Reading, start: number): Governed | undefined {
  for (let at = governed.length - 1; at >= 0; at--) {
    const cell = governed[at] as Governed;
    if (start >= cell.start && start < cell.end) return cell;
  }
  return undefined;
}
