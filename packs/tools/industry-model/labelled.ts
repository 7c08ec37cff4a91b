// Labelled firms from files of tab-separated columns, their divisions those of 2017.
import { readFileSync } from "node:fs";
import type { FormerDivision } from "@jiqun/packs";

export interface LabelledFirm {
  readonly key: string;
  readonly name: string;
  readonly scope: string;
  readonly products: string;
  /** "C36" of the edition of 2017. */
  readonly division: string;
}

/** Names of columns that other files use for the same. `csrc2012_division` holds codes of 2012, `division` of 2017. */
const columns = {
  key: ["uscc", "code", "key"],
  name: ["full_name", "name"],
  scope: ["business_scope", "scope"],
  products: ["main_products", "products"],
};

export interface Labelled {
  readonly firms: readonly LabelledFirm[];
  /** Rows whose division has no counterpart in 2017. */
  readonly without: number;
  /** Rows whose scope stands in a row before. */
  readonly again: number;
}

/** In an order that does not depend on that of the rows, no scope twice. */
export function readLabelled(files: readonly string[], former: readonly FormerDivision[]): Labelled {
  const successors = new Map(former.map(({ code, successor }) => [code, successor]));
  const firms: LabelledFirm[] = [];
  let without = 0;
  for (const file of files) {
    const [head = "", ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
    const header = head.split("\t");
    const at = (names: readonly string[]): number => header.findIndex((name) => names.includes(name));
    const [key, name, scope, products] = [at(columns.key), at(columns.name), at(columns.scope), at(columns.products)];
    const [old, own] = [at(["csrc2012_division"]), at(["division"])];
    if (scope < 0 || (old < 0 && own < 0))
      throw new Error(
        `${file}: needs a column ${columns.scope.join(" or ")} and a column division or csrc2012_division`,
      );
    for (const line of lines) {
      const cells = line.split("\t");
      const written = cells[own < 0 ? old : own] ?? "";
      const successor = own < 0 ? successors.get(written) : undefined;
      if (written === "" || successor === null) {
        without++;
        continue;
      }
      const of = (column: number): string => cells[column] ?? "";
      firms.push({
        key: of(key) || of(name) || of(scope),
        name: of(name),
        scope: of(scope),
        products: of(products),
        division: successor ?? written,
      });
    }
  }
  firms.sort((a, b) => spread(a.key) - spread(b.key) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const seen = new Set<string>();
  const kept = firms.filter(({ scope }) => {
    const bare = scope.replace(/[\s，,；;。、:：()（）]/gu, "");
    if (seen.has(bare)) return false;
    seen.add(bare);
    return true;
  });
  return { firms: kept, without, again: firms.length - kept.length };
}

/** FNV-1a: mixes the order, without chance. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
