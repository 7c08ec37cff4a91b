// The lock: whole, without hosts, of dependencies that have their reason and of licences that let the product be given on.
// `npm ci` refuses a lock that leaves out a platform package, and npm leaves out what the registry it asked lacks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
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

const permitted = /^(MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|MPL-2\.0|BlueOak-1\.0\.0|Unlicense|PSF-2\.0|OFL-1\.1)$/;

test("every package of the lock is under a licence that lets the product be given on", () => {
  const others = entries.flatMap(([path, { license, optional, link }]) => {
    // The lock says nothing of platform packages that the registry lacked: they are parts of a package beside them.
    if (!path.includes("node_modules/") || link || (license === undefined && optional)) return [];
    const words = (license ?? "unknown").replaceAll(/[()]/g, "").split(" OR ");
    return words.some((word) => permitted.test(word)) ? [] : [`${path}: ${license}`];
  });
  expect(others).toEqual([]);
});

test("every dependency of ours has its reason in the decisions", () => {
  const page = readFileSync(join(import.meta.dirname, "docs/decisions/dependencies.md"), "utf8");
  const own = entries
    .filter(([path]) => !path.includes("node_modules/"))
    .flatMap(([, { dependencies, devDependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    );
  expect(own.length).toBeGreaterThan(40);
  const named = (name: string) => {
    const [scope = "", rest = ""] = name.split("/");
    const ways = [name, `${scope}/\\*`, ...(scope === "@testing-library" ? [`-/${rest}`] : [])];
    return name.startsWith("@jiqun/") || name.startsWith("node-") || ways.some((way) => page.includes(way));
  };
  expect([...new Set(own)].filter((name) => !named(name))).toEqual([]);
});
