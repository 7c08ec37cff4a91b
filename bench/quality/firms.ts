// The firms that placement is measured on: the listed companies and the register of the shared data folder. Neither is part
// of the repository; without them nothing is measured.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Subject } from "@jiqun/engines/chain";
import { codeIndustry, compileCodeBook } from "@jiqun/engines/industry";
import { loadStandards } from "@jiqun/packs";
import { readRegistry } from "@jiqun/server/registry";
import { REGISTER } from "../corpus.ts";

const LISTED = resolve(
  process.env.JIQUN_LISTED ?? join(import.meta.dirname, "../../../shared/data/listed-companies/share-labelled.tsv"),
);

export interface Firm {
  readonly code: string;
  readonly source: "listed" | "register";
  readonly subject: Subject;
  /** Two digits: the likeliest by its text. */
  readonly division: string;
}

export const firmsAtHand = (): boolean => existsSync(LISTED) && existsSync(REGISTER);

/** Every firm with a credit code and a scope, once, in the order of the files. */
export async function readFirms(): Promise<readonly Firm[]> {
  const firms = new Map<string, Firm>();
  const divisionOf = divisions();
  const add = (code: string, source: Firm["source"], subject: Subject): void => {
    if (code !== "" && subject.scope !== "" && !firms.has(code))
      firms.set(code, { code, source, subject, division: divisionOf(subject) });
  };
  for (const row of listed())
    add(row("uscc"), "listed", {
      name: row("full_name"),
      scope: row("business_scope"),
      products: row("main_products"),
      industryCode: null,
    });
  for await (const { record } of readRegistry(REGISTER, "register.csv"))
    if (record?.code)
      add(record.code, "register", {
        name: record.name,
        scope: record.scope,
        products: record.products,
        industryCode: record.industryCode,
      });
  return [...firms.values()];
}

function* listed(): Generator<(column: string) => string> {
  const [head, ...rows] = readFileSync(LISTED, "utf8").trimEnd().split(/\r?\n/);
  const columns = (head as string).split("\t");
  for (const row of rows) {
    const cells = row.split("\t");
    yield (column) => cells[columns.indexOf(column)] ?? "";
  }
}

function divisions(): (subject: Subject) => string {
  const standards = loadStandards();
  if (!standards.ok) throw new Error(JSON.stringify(standards.problems));
  const book = compileCodeBook(standards.standards.classification);
  return (subject) => codeIndustry(book, subject).divisions[0]?.code.slice(1) ?? "";
}
