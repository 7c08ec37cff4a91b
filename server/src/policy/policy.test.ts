// What must hold of the tables whatever routes and duties come later.
import { readFileSync } from "node:fs";
import { routes as contract, duties as dutyIds, type RouteId } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { wantsMore } from "../testing/examples.ts";
import { grant, nobody, person } from "../testing/people.ts";
import { cellOf, isNoted, listEffective, listOpen } from "./judge.ts";
import { type Asker, askers, duties, fields, type RouteRow, routes } from "./tables.ts";

const rows = [...routes.values()];
/** Routes that show or take records of the region; the others are of accounts and of the program. */
const ofRecords = rows.filter(({ shows }) => shows.length > 0);
const openTo = (asker: Asker): RouteRow[] => rows.filter(({ cells }) => cells[asker] !== "deny");
/** Of the region's data. One's own account is everybody's own, and accounts of others are the administrator's: see there. */
const writes = (row: RouteRow): boolean => {
  if (wantsMore(row.route)) return false;
  const route = contract[row.route as RouteId] ?? { method: row.route.startsWith("GET ") ? "get" : "post" };
  return route.method === "post" && !("reads" in route && route.reads);
};
const shownTo = (asker: Asker): string[] => [...new Set(openTo(asker).flatMap(({ shows }) => shows))].sort();
const ableTo = (route: RouteId): Asker[] => askers.filter((asker) => routes.get(route)?.cells[asker] !== "deny");

test("every row, duty and field says why", () => {
  expect(rows.length).toBeGreaterThan(Object.keys(contract).length);
  for (const { why } of [...rows, ...duties.values(), ...fields.values()]) expect(why.length).toBeGreaterThan(12);
});

test("who reads what is sensitive or statistical, what is filed and how a firm is graded is noted", () => {
  const strict = [...fields.values()].filter(({ label }) => label === "sensitive" || label === "statistical");
  expect(strict.length).toBeGreaterThan(1);
  expect(strict.filter(({ noted }) => !noted)).toEqual([]);
  expect(["listFilers", "getEvaluationSheet", "listImportProblems"].map((route) => isNoted(route as RouteId))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["getCockpit", "getChain", "search", "getEnterprise"].map((route) => isNoted(route as RouteId))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test.each(["zh", "en"])("the auditor reads in words what was read, in %s", (language) => {
  const texts = readFileSync(new URL(`../../../web/src/i18n/${language}/data.ts`, import.meta.url), "utf8");
  const readings = Object.values(contract).filter(({ id, method, ...route }) => {
    const isReading = method === "get" || ("reads" in route && route.reads);
    return isReading && isNoted(id as RouteId);
  });
  expect(readings.length).toBeGreaterThan(20);
  for (const { id } of readings) expect(texts).toContain(`"read.${id}"`);
});

test("no duty opens a route that shows a label which the duty does not read", () => {
  // In an "own" cell what belongs to places is read by label and reach, record by record; the rest is shown whole.
  const isWhole = (field: string, cell: string) => cell === "allow" || fields.get(field)?.reach === "shared";
  const wrong = rows.flatMap(({ route, shows, cells }) =>
    askers
      .filter((asker) => cells[asker] !== "deny")
      .flatMap((asker) =>
        shows
          .filter((field) => isWhole(field, cells[asker]))
          .filter((field) => !duties.get(asker)?.labels.has(fields.get(field)?.label ?? "statistical"))
          .map((field) => `${route} ${asker} ${field}`),
      ),
  );
  expect(wrong).toEqual([]);
});

test("who reaches only a part is never given a route whole where it shows what belongs to places", () => {
  const parts = askers.filter((asker) => ["unit", "cluster", "enterprise"].includes(duties.get(asker)?.reach ?? ""));
  expect(parts.length).toBe(5);
  for (const { route, shows, cells } of rows)
    if (shows.some((field) => fields.get(field)?.reach === "own"))
      for (const asker of parts) expect([route, asker, cells[asker]]).not.toEqual([route, asker, "allow"]);
});

describe("the three powers stay apart", () => {
  test("the administrator reads no firm, no figure, no file", () => {
    expect(shownTo("administrator")).toEqual([
      "audit.own",
      "audit.root",
      "audit.trail",
      "contact.account",
      "pack",
      "posting",
      "release",
    ]);
    expect(routes.get("listAuditEvents")?.cells.administrator).toBe("own");
  });
  test("the auditor changes nothing and reads the trail alone", () => {
    expect(shownTo("auditor")).toEqual([
      "audit.own",
      "audit.readings",
      "audit.root",
      "audit.trail",
      "pack",
      "posting",
      "release",
    ]);
    expect(openTo("auditor").filter((row) => writes(row) && ofRecords.includes(row))).toEqual([]);
  });
  test("nobody acts with duties of two powers, even where both were granted", () => {
    const both = person("x", grant("analyst"), grant("administrator"), grant("auditor"));
    expect(listEffective(both).map(({ duty }) => duty)).toEqual(["administrator"]);
    expect(listOpen(both)).not.toContain("listFigures");
    const two = person("x", grant("analyst"), grant("auditor"));
    expect(listOpen(two)).toEqual(listOpen(person("x", grant("auditor"))));
  });
});

test("the public reads the session, the region, its outlines, postings, published rules, releases and the roots of the trail, and nothing else of the contract", () => {
  const records = new Set(ofRecords.map(({ route }) => route));
  expect(listOpen(nobody).filter((route) => records.has(route))).toEqual([
    "getSession",
    "getRegion",
    "getOutlines",
    "listPostings",
    "getPosting",
    "getPostingFile",
    "listRuleSets",
    "getRuleSet",
    "listReleases",
    "getRelease",
    "exportRelease",
    "exportReleaseCsv",
    "listAuditRoots",
  ]);
  // Grants count for accounts alone.
  expect(cellOf({ ...nobody, grants: [grant("analyst")] }, "listFigures")).toBe("deny");
});

describe("who writes what", () => {
  test.each<[RouteId, Asker[]]>([
    ["giveVerdict", ["unit-officer", "task-force", "analyst"]],
    ["addFigure", ["unit-officer", "task-force", "analyst"]],
    ["importFigures", ["unit-officer", "task-force", "analyst"]],
    ["uploadImport", ["unit-officer", "analyst"]],
    ["startImport", ["unit-officer", "analyst"]],
    ["applyImport", ["unit-officer", "analyst"]],
    ["undoImport", ["unit-officer", "analyst"]],
    ["answerImportQuestion", ["unit-officer", "analyst"]],
    ["previewMerge", ["unit-officer", "analyst"]],
    ["mergeEnterprise", ["unit-officer", "analyst"]],
    ["splitEnterprise", ["unit-officer", "analyst"]],
    ["applyPlacing", ["analyst"]],
    ["listImports", ["unit-officer", "analyst"]],
    ["listImportProblems", ["unit-officer", "analyst"]],
    ["startEvaluation", ["unit-officer", "analyst"]],
    ["reviewEvaluation", ["reviewer"]],
    ["publishEvaluation", ["publisher"]],
    ["raiseObjection", ["filer", "legal-representative", "unit-officer", "analyst"]],
    ["answerObjection", ["unit-officer", "analyst"]],
    [
      "answerPosting",
      [
        "filer",
        "legal-representative",
        "unit-officer",
        "park-officer",
        "task-force",
        "analyst",
        "reviewer",
        "publisher",
      ],
    ],
    ["takeBackup", []],
  ])("%s", (route, able) => {
    expect(ableTo(route)).toEqual(able);
  });
  test("only the commission writes without a limit", () => {
    const unlimited = ofRecords
      .filter(writes)
      .flatMap(({ cells }) => askers.filter((asker) => cells[asker] === "allow"));
    expect([...new Set(unlimited)]).toEqual(["analyst"]);
  });
  test("each duty opens something", () => {
    for (const duty of dutyIds) expect(openTo(duty).length, duty).toBeGreaterThan(5);
  });
});
