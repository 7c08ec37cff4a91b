// One HTTP operation as plain data: the server implements it, the client calls it, the OpenAPI document describes it.
import type { z } from "zod";

export type Method = "get" | "post";

export interface Route<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** Verb and noun, unique: "listEnterprises". */
  readonly id: string;
  readonly method: Method;
  /** With parameters in braces: "/chains/{chain}". Mounted under `base`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  /** A JSON body. */
  readonly body?: Body;
  /** Or a file, sent as the raw body. */
  readonly upload?: true;
  /** A POST that changes nothing. */
  readonly reads?: true;
  /** A GET whose answer changes without a write, as the progress of a job does: it carries no entity tag. */
  readonly live?: true;
  /** A GET that many ask and that costs much: its answer is kept under its entity tag until something is written. */
  readonly prepared?: true;
  /**
   * Its answer or its input holds a secret: neither is kept for one who asks again with the same idempotency key. "retold": what its
   * writes gave is none and is kept, the route makes the answer again of it, and whoever has no account may have a key.
   */
  readonly confidential?: true | "retold";
  /** A JSON answer. */
  readonly answer?: Answer;
  /** Or a file: its media type. */
  readonly download?: string;
}

export const base = "/api/v1";

export const defineRoute = <
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(
  route: Route<Params, Query, Body, Answer>,
): Route<Params, Query, Body, Answer> => route;
