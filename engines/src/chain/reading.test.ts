import { describe, expect, test } from "vitest";
import { encodeUtf8, normalise, normaliseText } from "../text/index.ts";
import { findGoverned, findHole, readScope } from "./reading.ts";
import { EXCLUSION_CASES, ROLE_CASES } from "./reading-cases.ts";
import { rolesOf } from "./role-bits.ts";

/** What the scope says of the last mention of the term. */
function said(scope: string, term: string): string {
  const text = normalise(scope);
  const plain = normaliseText(scope);
  const at = plain.lastIndexOf(normaliseText(term));
  if (at < 0) throw new Error(`${term} does not stand in ${scope}`);
  const start = encodeUtf8(plain.slice(0, at)).length;
  const reading = readScope(text);
  const hole = findHole(reading, start, start + 1);
  if (hole) return hole.kind;
  const governed = findGoverned(reading, start);
  const roles = rolesOf(governed?.roles ?? 0).join("+");
  return roles === "" ? "none" : `${governed?.inherited ? "~" : ""}${roles}`;
}

describe("an exclusion holds within its bracket or clause", () => {
  test.each(EXCLUSION_CASES)("%s · %s: %s", (scope, term, expected) => {
    expect(said(scope, term)).toBe(expected);
  });
});

describe("each object has the roles that its item states", () => {
  test.each(ROLE_CASES)("%s · %s: %s", (scope, term, expected) => {
    expect(said(scope, term)).toBe(expected);
  });
});
