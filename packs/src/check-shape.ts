// Checks a file against its schema and says each fault in words, with the path it stands at.
import type { z } from "zod";
import type { PackProblem } from "./pack.ts";
import { type Path, type ReadFile, writePath } from "./read-yaml.ts";

type Issue = z.core.$ZodIssue;

interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** One entry of a list of a file that has the right shape by itself, even where other entries do not. */
export interface Item<T> {
  readonly file: ReadFile;
  readonly path: Path;
  readonly value: T;
}

export type Report = (item: { readonly file: ReadFile; readonly path: Path }, below: Path, message: string) => void;

export function problemAt(file: ReadFile, path: Path, message: string): PackProblem {
  return { file: file.name, line: file.lineOf(path), path: writePath(path), message };
}

export function checkShape(schema: z.ZodType, file: ReadFile): PackProblem[] {
  if (file.data === undefined) return [];
  const answer = schema.safeParse(file.data);
  if (answer.success) return [];
  return answer.error.issues
    .flatMap((issue) => tellIssue(issue, file.data))
    .map(({ path, message }) => problemAt(file, path, message));
}

/** The whole file where its shape is right. */
export function shapedAs<S extends z.ZodType>(schema: S, file: ReadFile): z.output<S> | undefined {
  if (file.data === undefined) return undefined;
  const answer = schema.safeParse(file.data);
  return answer.success ? answer.data : undefined;
}

/** The entries of one list whose own shape is right, so that faults of meaning are found beside faults of shape. */
export function itemsOf<S extends z.ZodType>(schema: S, file: ReadFile, key: string): Item<z.output<S>>[] {
  return rawList(file, key).flatMap((raw, index) => {
    const answer = schema.safeParse(raw);
    return answer.success ? [{ file, path: [key, index], value: answer.data }] : [];
  });
}

/** Every id the list names, whether or not the rest of the entry is right; null where the list itself cannot be read. */
export function idsOf(file: ReadFile, key: string): ReadonlySet<string> | null {
  const list = (file.data as Record<string, unknown> | null | undefined)?.[key];
  if (!Array.isArray(list)) return null;
  return new Set(list.flatMap((raw) => (typeof raw?.id === "string" ? [raw.id as string] : [])));
}

export function rawList(file: ReadFile, key: string): readonly unknown[] {
  const list = (file.data as Record<string, unknown> | null | undefined)?.[key];
  return Array.isArray(list) ? list : [];
}

function tellIssue(issue: Issue, data: unknown): Fault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: "no such key here" }));
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) return tellUnion(issue.errors, path, data);
  if (issue.code === "invalid_type" && valueAt(data, path) === undefined) return [{ path, message: "missing" }];
  if (issue.code === "invalid_value") {
    return [{ path, message: `must be one of ${issue.values.map(String).join(", ")}` }];
  }
  if (issue.code === "invalid_type" && issue.expected === "string" && typeof valueAt(data, path) === "number") {
    return [{ path, message: `must be text: write ${JSON.stringify(String(valueAt(data, path)))} in quotes` }];
  }
  const message = issue.message.replace(/^Invalid (input|string): /, "");
  return [{ path, message: issue.code === "invalid_format" ? `must be ${message.replace(/^must /, "")}` : message }];
}

/** Of several allowed forms, the one that was meant is the one whose faults lie deepest. */
function tellUnion(branches: readonly (readonly Issue[])[], path: Path, data: unknown): Fault[] {
  const told = branches.map((branch) => branch.flatMap((issue) => tellIssue(issue, valueAt(data, path))));
  const depth = (faults: readonly Fault[]): number => Math.max(0, ...faults.map((fault) => fault.path.length));
  const deepest = told.reduce((best, faults) => (depth(faults) > depth(best) ? faults : best), told[0] ?? []);
  if (depth(deepest) > 0) return deepest.map((fault) => ({ path: [...path, ...fault.path], message: fault.message }));
  if (valueAt(data, path) === undefined) return [{ path, message: "missing" }];
  return [{ path, message: [...new Set(told.flat().map((fault) => fault.message))].join(", or ") }];
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<string | number, unknown> | null | undefined)?.[part],
    data,
  );
}
