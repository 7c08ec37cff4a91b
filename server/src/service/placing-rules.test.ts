// A change of any source that placing reads must offer a re-placement: the hash of the rules covers all of them.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { engineFolders } from "./placing-rules.ts";

const engines = dirname(dirname(fileURLToPath(import.meta.resolve("@jiqun/engines/chain"))));

/** Folders of engines that one of them imports more than types from. */
function importedBy(folder: string): string[] {
  const files = readdirSync(join(engines, folder), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(join(engines, folder, file), "utf8").matchAll(
        /^(?:import|export) (?!type )[^;]*?from "(?:\.\.\/)+(\w+)\/index\.ts"/gm,
      ),
    ])
    .map(([, other]) => other as string);
}

test("the hash of the rules covers every engine that those which place and code firms stand on", () => {
  const needed = new Set(["chain", "industry"]);
  for (const folder of needed) for (const other of importedBy(folder)) needed.add(other);
  expect(needed.size).toBeGreaterThan(2);
  expect([...engineFolders].sort()).toEqual([...needed].sort());
});
