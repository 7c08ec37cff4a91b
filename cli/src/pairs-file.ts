// A file of labelled pairs: which firm stands on which link, as somebody read it. CSV, TSV or XLSX.
//
// Columns by name: `code` (also credit_code, 统一社会信用代码) or `row` (1-based row of the register), `link` as CHAIN/LINK or beside a
// column `chain`, `verdict` (yes, no, or anything else for undecided), and perhaps `role`. A
// row whose link is "-" names none, as in packs/quality/pairs.tsv, and counts as undecided. Other columns are left alone.
import type { Role } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import { Refusal } from "./command.ts";
import { openTable } from "./input-file.ts";

export interface Pair {
  readonly line: number;
  /** A credit code, or "row:7". */
  readonly firm: string;
  readonly chain: string;
  readonly link: string;
  readonly holds: boolean;
  /** Without a role of its own: those that cover the link. */
  readonly roles: readonly Role[];
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  code: ["code", "creditcode", "uscc", "统一社会信用代码", "信用代码"],
  row: ["row", "行"],
  chain: ["chain", "产业链"],
  link: ["link", "环节"],
  verdict: ["verdict", "label", "判断", "结论"],
  role: ["role", "角色"],
};
const YES: ReadonlySet<string> = new Set(["yes", "y", "true", "1", "confirmed", "makes", "是", "确认"]);
const NO: ReadonlySet<string> = new Set(["no", "n", "false", "0", "denied", "否", "否认"]);
const ROLES: ReadonlySet<string> = new Set<Role>(["make", "develop", "service", "trade", "lease"]);

export async function readPairs(
  path: string,
  { chains }: Pack,
): Promise<{ readonly pairs: readonly Pair[]; readonly undecided: number }> {
  const { header, rows } = await openTable(path);
  const names = header.map((name) => name.toLowerCase().replace(/[\s_-]/g, ""));
  const at = (column: string): number => names.findIndex((name) => COLUMNS[column]?.includes(name));
  const missing = ["link", "verdict"].filter((column) => at(column) < 0);
  if (at("code") < 0 && at("row") < 0) missing.unshift("code or row");
  if (missing.length > 0) throw new Refusal(`${path} has no column ${missing.join(", ")}; it has ${header.join(", ")}`);
  const links = new Map(chains.flatMap((chain) => chain.links.map((link) => [`${chain.id}/${link.id}`, link])));
  const pairs: Pair[] = [];
  let undecided = 0;
  for await (const { cells, row: line } of rows) {
    const said = (column: string): string => (at(column) < 0 ? "" : (cells[at(column)] ?? "").trim());
    const key = said("link").includes("/") ? said("link") : `${said("chain")}/${said("link")}`;
    const link = links.get(key);
    if (/(^|\/)-?$/.test(key)) {
      undecided++;
      continue;
    }
    if (!link)
      throw new Refusal(`${path}, row ${line}: there is no link ${key}; write CHAIN/LINK as the pack has them`);
    const role = said("role");
    if (role !== "" && !ROLES.has(role))
      throw new Refusal(`${path}, row ${line}: ${role} is no role; write one of ${[...ROLES].join(", ")}`);
    const verdict = said("verdict").toLowerCase();
    if (!YES.has(verdict) && !NO.has(verdict)) {
      undecided++;
      continue;
    }
    const firm = said("code") || `row:${said("row")}`;
    const roles = role === "" ? link.coveredBy : [role as Role];
    pairs.push({ line, firm, chain: key.slice(0, key.indexOf("/")), link: link.id, holds: YES.has(verdict), roles });
  }
  return { pairs, undecided };
}
