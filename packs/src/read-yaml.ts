// One YAML file as plain data that still knows on which line each value stands. js-yaml reads it, eight times faster; `yaml`, which keeps
// places, reads it once more only where a line is asked for, and where js-yaml refuses it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { PackProblem } from "./pack.ts";

export type Path = readonly (string | number)[];

export interface ReadFile {
  /** Relative to the pack's folder. */
  readonly name: string;
  /** undefined where the file is absent or is no YAML. */
  readonly data: unknown;
  readonly problems: readonly PackProblem[];
  /** 1-based line of the value at the path, or of what stands nearest above it. */
  readonly lineOf: (path: Path) => number;
}

export function writePath(path: Path): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");
}

/** How a file that is not there is spoken of: an absent optional file is an empty one without a problem. */
export function absentFile(name: string, required: boolean): ReadFile {
  const problem = { file: name, line: 1, path: "", message: "the file is missing" };
  return { name, data: undefined, problems: required ? [problem] : [], lineOf: () => 1 };
}

export async function readYaml(dir: string, name: string, required = true): Promise<ReadFile> {
  let text: string;
  try {
    text = await readFile(join(dir, name), "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return absentFile(name, required);
    return {
      ...absentFile(name, false),
      problems: [{ file: name, line: 1, path: "", message: `cannot be read (${code})` }],
    };
  }
  return parseYaml(name, text);
}

/** What sound files said: a pack that is read again in one process is mostly the same files. */
const sound = new Map<string, unknown>();
const FILES_KEPT = 64;

export function parseYaml(name: string, text: string): ReadFile {
  const data = sound.has(text) ? sound.get(text) : loadSound(text);
  if (data === REFUSED) return composeYaml(name, text);
  sound.set(text, data);
  const [oldest] = sound.keys();
  if (sound.size > FILES_KEPT && oldest !== undefined) sound.delete(oldest);
  let lineOf: ReadFile["lineOf"] | undefined;
  return {
    name,
    data,
    problems: [],
    lineOf: (path) => {
      lineOf ??= composeYaml(name, text).lineOf;
      return lineOf(path);
    },
  };
}

const REFUSED = Symbol("refused");

/** Anchors are left to `yaml`, which counts how often they are repeated. */
function loadSound(text: string): unknown {
  if (/(^|[\s[{,])&\S/.test(text)) return REFUSED;
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? null;
  } catch {
    return REFUSED;
  }
}

function composeYaml(name: string, text: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((fault) => ({
    file: name,
    line: lines.linePos(fault.pos[0]).line,
    path: "",
    message: `not YAML: ${fault.message}`,
  }));
  const lineOf = (path: Path): number => {
    const offset = offsetOf(document.contents, path, (node) => (isAlias(node) ? node.resolve(document) : node));
    return Math.max(1, lines.linePos(offset).line);
  };
  if (problems.length > 0) return { name, data: undefined, problems, lineOf };
  try {
    return { name, data: document.toJS({ maxAliasCount: 100 }), problems, lineOf };
  } catch (error) {
    const message = `not YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { name, data: undefined, problems: [{ file: name, line: 1, path: "", message }], lineOf };
  }
}

type Resolve = (node: Node) => Node | undefined;

/** Offset of the key for a member of a map, of the item for a member of a list; stops where the path leaves the document. */
function offsetOf(root: Node | null, path: Path, resolve: Resolve): number {
  let node = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    const inner = node && resolve(node);
    let next: Node | null | undefined;
    if (isMap(inner)) {
      const pair = inner.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      next = pair.value as Node | null;
    } else if (isSeq(inner)) {
      next = inner.items[Number(part)] as Node | undefined;
      if (!next) return offset;
      offset = next.range?.[0] ?? offset;
    } else return offset;
    node = next;
  }
  return offset;
}
