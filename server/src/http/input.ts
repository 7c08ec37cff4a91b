// What a request brings, checked against its route; what does not fit is refused with the place at which it does not.
import { Problem, type Route } from "@jiqun/contract";
import type { z } from "zod";
import type { Request_ } from "./environment.ts";
import { limitStream, limits, readCapped } from "./limits.ts";

export type InputOf<R> =
  R extends Route<infer Params, infer Query, infer Body, z.ZodType>
    ? {
        readonly params: z.output<Params>;
        readonly query: z.output<Query>;
        readonly body: z.output<Body>;
        /** The file of a route that takes one; reading it elsewhere is a bug and throws. */
        readonly upload: ReadableStream<Uint8Array>;
      }
    : never;
export async function readInput(route: Route, c: Request_): Promise<InputOf<Route>> {
  const params = check(route.params, c.req.param(), "path");
  const query = check(route.query, c.req.query(), "query");
  const body = route.body ? check(route.body, await readJson(c), "body") : undefined;
  const stream = c.req.raw.body ?? new Blob([]).stream();
  return {
    params,
    query,
    body,
    get upload() {
      if (!route.upload) throw new Error(`${route.id} takes no file`);
      const length = Number(c.req.header("content-length") ?? 0);
      if (length > limits.upload_bytes) throw new Problem("request.too-large", { limit: limits.upload_text });
      return stream.pipeThrough(limitStream(limits.upload_bytes, limits.upload_text));
    },
  };
}

function check<T extends z.ZodType>(shape: T | undefined, value: unknown, where: string): z.output<T> {
  if (!shape) return {} as z.output<T>;
  // The store holds neither; what has one is no text that a person wrote.
  if (!isText(value)) throw new Problem("request.invalid", { detail: `${where}: NUL or half a character` });
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: [where, ...path].join("."), message }));
  throw new Problem("request.invalid", {
    detail: issues.map(({ path, message }) => `${path}: ${message}`).join("; "),
    issues,
  });
}

function isText(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  return typeof value !== "object" || value === null || Object.values(value).every(isText);
}

async function readJson(c: Request_): Promise<unknown> {
  const bytes = await readCapped(c.req.raw.body, limits.json_bytes, limits.json_text);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("request.invalid", { detail: "the body is not JSON in UTF-8" });
  }
}
