// What placement and coding are made of, as one hash: when it moves, what was measured before no longer speaks of the program.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { START } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";

const MODEL = join(import.meta.dirname, "../../packs/standards/industry-model.tsv");

export function lexiconHash({ chains }: Pack): string {
  const words = chains.map(({ id, links }) => [
    id,
    links.map((link) => [link.id, link.catchAll, link.terms, link.exclusions, link.codes, link.coveredBy]),
  ]);
  const hash = createHash("sha256").update(JSON.stringify([words, START]));
  return hash.update(readFileSync(MODEL)).digest("hex").slice(0, 16);
}
