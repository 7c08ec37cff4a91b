// The lines that `jiqun place` writes, read back and checked one by one.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Decision, type Member, type Placement, type Role, standingOf } from "@jiqun/engines/chain";
import { isCreditCode } from "@jiqun/engines/text";
import { Refusal } from "./command.ts";

export interface NamedMember extends Member {
  readonly name: string;
}

interface Line {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly capital: string | null;
  readonly status: string;
  readonly placements: readonly Pick<Placement, "chain" | "link" | "role" | "decision">[];
}

const ROLES: ReadonlySet<unknown> = new Set<Role>(["make", "develop", "service", "trade", "lease"]);
const DECISIONS: ReadonlySet<unknown> = new Set<Decision>(["accepted", "review", "rejected"]);

const WRITTEN_BY = "a file of placements is what `jiqun place --in REGISTER --out FILE` writes";

/** Members of one chain; throws a Refusal that names the first line that is not one of ours. */
export async function* readMembers(path: string, chain: string): AsyncGenerator<NamedMember> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  let read = 0;
  for await (const line of lines) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, "") : line;
    if (text.trim() === "") continue;
    read++;
    const row = readLine(text);
    if (row === "refused") continue;
    if (typeof row === "string") throw new Refusal(`${path}:${number} ${row}`);
    const capital = row.capital ? { amount: row.capital, currency: "stated" } : null;
    const { active } = standingOf(row.status);
    const firm = firmOf(row);
    for (const { chain: of, link, role, decision } of row.placements)
      if (of === chain) yield { firm, link, role, decision, active, capital, name: row.name };
  }
  if (read === 0) throw new Refusal(`${path} is empty: ${WRITTEN_BY}`);
}

/** A code that fails its check never identifies a firm alone: two firms may bear it by mistake. */
function firmOf({ code, name, row }: Line): string {
  if (isCreditCode(code)) return code;
  return code !== "" || name !== "" ? `${code} ${name}` : `row ${row}`;
}

/** The line; "refused" for a row that was kept aside; else what is wrong with it. */
function readLine(text: string): Line | "refused" | `is ${string}` {
  let data: Record<string, unknown> | null;
  try {
    data = JSON.parse(text);
  } catch {
    return `is not JSON: ${WRITTEN_BY}`;
  }
  if (data === null || typeof data !== "object" || typeof data.row !== "number")
    return `is no line of placements: ${WRITTEN_BY}`;
  if (typeof data.problem === "string") return "refused";
  const { row, placements } = data;
  if (!Array.isArray(placements) || !placements.every(isPlacement)) return "is a line whose placements cannot be read";
  const capital = data.capital ?? null;
  if (capital !== null && !/^\d+(\.\d+)?$/.test(String(capital))) return "is a line whose capital is no decimal number";
  const said = (field: string): string => (typeof data[field] === "string" ? data[field] : "");
  return {
    row,
    code: said("code"),
    name: said("name"),
    capital: capital === null ? null : String(capital),
    status: said("status"),
    placements,
  };
}

function isPlacement(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  const { chain, link, role, decision } = value as Record<string, unknown>;
  return typeof chain === "string" && typeof link === "string" && ROLES.has(role) && DECISIONS.has(decision);
}
