// The three tables of the policy, read once: who may call what (routes), what a duty reaches and reads (duties), how far a
// field may be shown (fields). A fault in them is ours and ends the start.
import { readFileSync } from "node:fs";
import { type Duty, duties as dutyIds, type Label, labels, type RouteId, routes as routesById } from "@jiqun/contract";

/** Whoever comes; whoever has an account; whoever has a duty. Each may what those before it may. */
export type Asker = "public" | "signed-in" | Duty;
export const askers: readonly Asker[] = ["public", "signed-in", ...dutyIds];

/** "own": allowed, and what is answered or written is limited to the asker's reach. */
export type Cell = "deny" | "allow" | "own";
/** A route of the contract, or "METHOD path" of one beside it. */
export type RouteKey = RouteId | `${"GET" | "POST"} /${string}`;

export interface RouteRow {
  readonly route: RouteKey;
  /** Fields of which its answer is made. */
  readonly shows: readonly string[];
  readonly cells: Readonly<Record<Asker, Cell>>;
  readonly why: string;
}

export interface DutyRow {
  readonly duty: Asker;
  /** The three powers stay apart: nobody acts with duties of two of them. */
  readonly power: "administration" | "audit" | "business" | "none";
  readonly reach: "region" | "unit" | "cluster" | "enterprise" | "none";
  /** Works for the region: what is shared inside is shared with it. */
  readonly office: boolean;
  readonly labels: ReadonlySet<Label>;
  readonly why: string;
}

export interface FieldRow {
  readonly field: string;
  readonly label: Label;
  /** "shared": with every office that reads the label; "own": only where its place is within reach. */
  readonly reach: "shared" | "own";
  /** Who read it is kept in the access log. */
  readonly noted: boolean;
  /** Keys of an answer under which stands what people wrote, so that contacts in it are masked; "*": under any key. */
  readonly words: ReadonlySet<string>;
  readonly why: string;
}

type Line = Readonly<Record<string, string>>;

function readLines(file: string): Line[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8").trimEnd();
  const [header = [], ...lines] = text.split(/\r?\n/).map((line) => line.split("\t"));
  return lines.map((cells, at) => {
    if (cells.length !== header.length || cells.includes(""))
      throw new Error(`${file}: line ${at + 2} does not fit its header`);
    return Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ""]));
  });
}

function oneOf<T extends string>(line: Line, column: string, values: readonly T[]): T {
  const value = values.find((one) => one === line[column]);
  if (value === undefined) throw new Error(`policy: ${column} of ${Object.values(line)[0]} is ${line[column]}`);
  return value;
}

function readRoutes(): ReadonlyMap<RouteKey, RouteRow> {
  const rows = readLines("routes.tsv").map((line): [RouteKey, RouteRow] => {
    const cells = askers.map((asker) => [asker, oneOf(line, asker, ["deny", "allow", "own"])]);
    const shows = line.shows === "-" ? [] : (line.shows ?? "").split(" ");
    const unknown = shows.find((field) => !fields.has(field));
    if (unknown) throw new Error(`policy: ${line.route} shows the unknown field ${unknown}`);
    const route = line.route as RouteKey;
    return [route, { route, shows, cells: Object.fromEntries(cells), why: line.why ?? "" }];
  });
  const map = new Map(rows);
  const lacking = Object.keys(routesById).filter((route) => !map.has(route as RouteId));
  if (lacking.length > 0 || map.size < rows.length)
    throw new Error(`policy: each route needs one row: ${lacking.join(", ")}`);
  return map;
}

function readDuties(): ReadonlyMap<Asker, DutyRow> {
  const rows = readLines("duties.tsv").map((line): [Asker, DutyRow] => {
    const duty = oneOf(line, "duty", askers);
    return [
      duty,
      {
        duty,
        power: oneOf(line, "power", ["administration", "audit", "business", "none"]),
        reach: oneOf(line, "reach", ["region", "unit", "cluster", "enterprise", "none"]),
        office: oneOf(line, "office", ["yes", "no"]) === "yes",
        labels: new Set(labels.filter((label) => oneOf(line, label, ["yes", "no"]) === "yes")),
        why: line.why ?? "",
      },
    ];
  });
  const map = new Map(rows);
  if (map.size !== askers.length) throw new Error("policy: each duty needs one row");
  return map;
}

const readFields = (): ReadonlyMap<string, FieldRow> =>
  new Map(
    readLines("fields.tsv").map((line): [string, FieldRow] => {
      const [field, why] = [line.field ?? "", line.why ?? ""];
      return [
        field,
        {
          field,
          label: oneOf(line, "label", labels),
          reach: oneOf(line, "reach", ["shared", "own"]),
          noted: oneOf(line, "noted", ["yes", "no"]) === "yes",
          words: new Set(line.words === "-" ? [] : line.words?.split(" ")),
          why,
        },
      ];
    }),
  );

export const fields = readFields();
export const duties = readDuties();
export const routes = readRoutes();
