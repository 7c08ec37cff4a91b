// `npm ci` refuses a lock that leaves out a platform package, and npm leaves out what the registry it asked lacks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly link?: boolean;
}
const lock: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "package-lock.json"), "utf8"),
);
const entries = Object.entries(lock.packages);

test("the lock names every optional platform package", () => {
  expect(entries.length).toBeGreaterThan(200);
  const missing = entries.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !lock.packages[`${path}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test("the lock names no host", () => {
  expect(entries.filter(([, entry]) => entry.resolved !== undefined && !entry.link).map(([path]) => path)).toEqual([]);
});
