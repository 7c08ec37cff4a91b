// Who may import whom: the table of ARCHITECTURE.md, as a test that fails. It reads the sources as text and asserts
// first that it read something, because a rule that reads nothing never breaks.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

const root = import.meta.dirname;
const parts = ["engines", "packs", "contract", "server", "web", "cli"] as const;
type Part = (typeof parts)[number];

const mayImport: Record<Part, readonly Part[]> = {
  engines: [],
  packs: ["engines"],
  contract: ["engines"],
  server: ["contract", "engines", "packs"],
  web: ["contract", "engines"],
  cli: ["contract", "engines", "packs", "server"],
};

/** In the server: a folder may import those to its right, never back. Files at the top of src wire the parts up. */
const serverLayers = ["http", "service", "store"] as const;

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.tsx?$/.test(entry.name) &&
        !entry.parentPath.includes("node_modules") &&
        !entry.parentPath.includes(`${sep}dist`),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

const files = parts.flatMap((part) => sources(`${part}/src`));
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\s]+)["']/g)].map(
    (match) => ({ file, specifier: match[1] as string }),
  ),
);
const partOf = (file: string): Part => file.split("/")[0] as Part;
const isTest = (file: string): boolean => /\.(test|bench|faults)\.tsx?$/.test(file) || file.includes("/testing/");
const isRelative = ({ specifier }: Import): boolean => specifier.startsWith(".");
const target = ({ file, specifier }: Import): string =>
  relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join("/");
const lines = (found: readonly Import[]): string[] => found.map(({ file, specifier }) => `${file} → ${specifier}`);

/** Those from which one comes back to themselves. What leads nowhere, or is led to by nothing, is taken away until nothing more can be. */
function circles(pairs: readonly (readonly [from: string, to: string])[]): string[] {
  let left = pairs;
  for (let before = 0; before !== left.length; ) {
    before = left.length;
    const [from, to] = [new Set(left.map(([one]) => one)), new Set(left.map(([, other]) => other))];
    left = left.filter((pair) => to.has(pair[0]) && from.has(pair[1]));
  }
  return [...new Set(left.flat())].sort();
}

describe("architecture", () => {
  test("the code base was read", () => {
    for (const part of parts) expect(files.filter((file) => partOf(file) === part).length, part).toBeGreaterThan(2);
    expect(imports.length).toBeGreaterThan(200);
  });

  test("parts import only what the table allows", () => {
    const crossing = imports.filter(({ file, specifier }) => {
      const to = /^@jiqun\/([a-z]+)/.exec(specifier)?.[1] as Part | undefined;
      return to !== undefined && to !== partOf(file) && !mayImport[partOf(file)].includes(to);
    });
    expect(lines(crossing)).toEqual([]);
  });

  test("no relative import leaves its part", () => {
    expect(lines(imports.filter((it) => isRelative(it) && !target(it).startsWith(`${partOf(it.file)}/`)))).toEqual([]);
  });

  test("engines import no platform and no package, and each other only through an index", () => {
    const impure = imports.filter((it) => {
      if (partOf(it.file) !== "engines" || isTest(it.file)) return false;
      if (!isRelative(it)) return true;
      const [from, to] = [it.file.split("/")[2], target(it).split("/")[2]];
      return from !== to && !target(it).endsWith("/index.ts");
    });
    expect(lines(impure)).toEqual([]);
  });

  test("nothing depends on itself in a circle, be it for a type: no file, and no engine", () => {
    const pairs = imports
      .filter((it) => isRelative(it) && files.includes(target(it)))
      .map((it) => [it.file, target(it)] as const);
    expect(pairs.length).toBeGreaterThan(1000);
    expect(circles(pairs)).toEqual([]);
    const engineOf = (file: string): string => file.split("/")[2] as string;
    const between = pairs.filter(([from, to]) => partOf(from) === "engines" && engineOf(from) !== engineOf(to));
    expect(circles(between.map(([from, to]) => [engineOf(from), engineOf(to)] as const))).toEqual([]);
    expect(
      circles([
        ["a", "b"],
        ["b", "c"],
        ["c", "b"],
        ["c", "d"],
      ]),
    ).toEqual(["b", "c"]);
  });

  test("engines read no clock and no randomness", () => {
    const impure = files.filter(
      (file) =>
        partOf(file) === "engines" &&
        !isTest(file) &&
        /\b(Date\.now|Math\.random|new Date\(\)|performance\.now|process\.|setTimeout)\b/.test(
          readFileSync(join(root, file), "utf8"),
        ),
    );
    expect(impure).toEqual([]);
  });

  test("the server's layers go http → service → store, never back", () => {
    const back = imports.filter((it) => {
      if (partOf(it.file) !== "server" || !isRelative(it) || isTest(it.file)) return false;
      const layer = (path: string): number => serverLayers.indexOf(path.split("/")[2] as (typeof serverLayers)[number]);
      const [from, to] = [layer(it.file), layer(target(it))];
      return from >= 0 && to >= 0 && to < from;
    });
    expect(lines(back)).toEqual([]);
  });

  test("only http/ imports the web framework, only store/ writes SQL", () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (partOf(file) !== "server" || isTest(file)) return false;
      const folder = file.split("/")[2];
      if (/^(hono|@hono\/)/.test(specifier)) return folder !== "http" && file !== "server/src/main.ts";
      if (specifier === "kysely" || specifier === "pg")
        return folder === "http" || folder === "service" || folder === "registry";
      return false;
    });
    expect(lines(wrong)).toEqual([]);
  });

  test("what the public may read is made of no store but what went through the gate", () => {
    const rows = readFileSync(join(root, "server/src/policy/routes.tsv"), "utf8").trimEnd().split("\n");
    const [header = [], ...cells] = rows.map((row) => row.split("\t"));
    const of = (row: readonly string[], column: string) => row[header.indexOf(column)] ?? "";
    // Routes that show nothing (sign-in, a secret address) are judged by what they ask for.
    const open = cells.filter((row) => of(row, "public") !== "deny" && of(row, "shows") !== "-").map(([id = ""]) => id);
    const read = (file: string) => readFileSync(join(root, file), "utf8");
    const valuesOf = (file: string) =>
      [...read(file).matchAll(/^(?:import|export) (?!type )(?:\{([^}]*)\}|[^"]*) from "(\.[^"]*)";$/gm)].flatMap(
        ([, names = "", specifier = ""]) => {
          const values = names.split(",").map((name) => name.trim());
          return values.every((name) => name === "" || name.startsWith("type ")) && names !== ""
            ? []
            : [{ values, to: target({ file, specifier }) }];
        },
      );
    const answering = new Set<string>();
    for (const file of files.filter((one) => /^server\/src\/http\/[^/]+\.ts$/.test(one) && !isTest(one)))
      for (const [, route = "", body = ""] of read(file).matchAll(
        /implement\(\s*routes\.(\w+),([\s\S]*?)(?=implement\(|$)/g,
      ))
        if (open.includes(route))
          for (const { values, to } of valuesOf(file))
            if (to.startsWith("server/src/service/") && values.some((name) => body.includes(`${name}(`)))
              answering.add(to);
    expect(answering).toContain("server/src/service/publishing/published.ts");
    expect(answering).toContain("server/src/service/postings/posted.ts");
    const reached = new Set(answering);
    for (const file of reached) for (const { to } of valuesOf(file)) reached.add(to);
    const stores = [...reached].flatMap((file) => /^server\/src\/store\/(.+)\.ts$/.exec(file)?.[1] ?? []);
    // What else is read to answer the public: whether accounts and a register are there, rule sets, the roots of the trail.
    // kept-plan reads nothing: it names statements.
    const harmless = [
      "access-log",
      "access-seal",
      "accounts",
      "audit",
      "audit-chain",
      "batches",
      "idempotency",
      "kept-plan",
      "ask-together",
      "origin",
      "rule-drafts",
    ];
    // Two doors: what went through the gate, and what lists post stage by stage.
    expect(stores.filter((store) => !harmless.includes(store)).sort()).toEqual(["postings", "published"]);
  });

  test("config.ts alone reads the environment of the server", () => {
    const readers = files.filter(
      (file) =>
        partOf(file) === "server" && !isTest(file) && /process\.env/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(readers.filter((file) => file !== "server/src/config.ts")).toEqual([]);
  });

  test("the command line opens a store only in serve.ts and local.ts", () => {
    const openers = imports
      .filter(({ file, specifier }) => partOf(file) === "cli" && /^@jiqun\/server(\/without-app)?$/.test(specifier))
      .filter(({ file }) => !isTest(file))
      .map(({ file }) => file);
    expect(
      [...new Set(openers)].filter((file) => !["cli/src/commands/serve.ts", "cli/src/local.ts"].includes(file)),
    ).toEqual([]);
  });

  test("server/src/solver alone knows the solver", () => {
    const knows = imports.filter(({ specifier }) => /^(highs|yalps)/.test(specifier)).map(({ file }) => dirname(file));
    expect([...new Set(knows)]).toEqual(["server/src/solver"]);
  });

  test("the server calls no address but its own; an issuer is called by the package of sign-in", () => {
    const callers = files.filter(
      (file) =>
        partOf(file) === "server" &&
        !isTest(file) &&
        /(?<!\.)\bfetch\(|import \{.*\} from "node:(https?|tls|dgram)"/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(callers).toEqual(["server/src/server-file.ts"]);
  });

  test("api.ts is the only caller of the server in the web app", () => {
    const callers = files.filter(
      (file) =>
        partOf(file) === "web" &&
        !isTest(file) &&
        /\bfetch\(|createClient\(/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(callers.filter((file) => file !== "web/src/api.ts")).toEqual([]);
  });

  test("no region is named outside its pack", () => {
    const portStatedIn = "server/src/config.ts"; // the default port happens to be the system's number
    const naming = files.filter((file) => {
      if (partOf(file) === "packs" || isTest(file)) return false;
      const text = readFileSync(join(root, file), "utf8");
      return /重庆|两江|chongqing/i.test(text) || (/33618/.test(text) && file !== portStatedIn);
    });
    expect(naming).toEqual([]);
  });

  test("everything that a person's or the program's writing is called in the trail has words for readers", () => {
    const called = files
      .filter((file) => file.startsWith("server/src/service/") && !isTest(file))
      .flatMap((file) => [
        ...readFileSync(join(root, file), "utf8").matchAll(
          /\b(?:write|act)\w*(?:<\w+>)?\(\s*[^"`()]*"([a-z-]+\.[a-z-]+)"/g,
        ),
      ])
      .map((match) => match[1] as string);
    expect(called.length).toBeGreaterThan(40);
    const said = readFileSync(join(root, "web/src/i18n/zh/data.ts"), "utf8");
    expect(called.filter((action) => !said.includes(`"action.${action}"`))).toEqual([]);
  });

  test("what the pages on security name as proof is there", () => {
    const proofs = [...files, ...["e2e", "bench"].flatMap(sources), ...readdirSync(root)];
    const isThere = (name: string) => proofs.some((file) => file === name || file.endsWith(`/${name}`));
    const named = ["SECURITY.md", "docs/security-sheet.md"].flatMap((page) => {
      const text = readFileSync(join(root, page), "utf8");
      const tests = [...text.matchAll(/[\w./-]+\.(?:test|faults)\.tsx?/g)].map(([name]) => name);
      const loops = [...text.matchAll(/npm run faults -- ([\w./-]+)/g)].map(([, name]) => `${name}.faults.ts`);
      const benches = [...text.matchAll(/npm run bench -- ([\w-]+)/g)].map(([, name]) => `bench/${name}.ts`);
      return [...tests, ...loops, ...benches];
    });
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });
});
