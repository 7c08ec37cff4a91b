// From a route of the contract and a handler to a served, checked and documented route.
//   export const sessionRoutes = { getSession: implement(routes.getSession, async (ctx) => …) };
// A handler is called with checked input only. It answers what the contract says, or throws a Problem.
import { createRoute, z } from "@hono/zod-openapi";
import { base, Problem, problemAnswer, type Route, type RouteId } from "@jiqun/contract";
import type { Context } from "../context.ts";
import type { Disk } from "../disk.ts";
import { isNoted } from "../policy/judge.ts";
import { contextOf, type Runtime } from "../runtime.ts";
import { noteReadingOf } from "../service/access-log.ts";
import { holdDataVersion } from "../service/data-version.ts";
import { keepAnswers } from "../service/kept-answers.ts";
import { masking } from "../service/masking.ts";
import type { App } from "./environment.ts";
import { etagOf, matchesEtag } from "./etag.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";
import { answerOnce, keyOf } from "./idempotency.ts";
import { type InputOf, readInput } from "./input.ts";
import { scanned } from "./scan.ts";

interface Download {
  readonly fileName: string;
  readonly body: Uint8Array | ReadableStream<Uint8Array>;
  /** Where files of several kinds are handed out; the route's own when left out. */
  readonly mediaType?: string;
}

export type AnswerOf<R> =
  R extends Route<z.ZodObject, z.ZodObject, z.ZodType, infer Answer>
    ? Answer extends z.ZodUndefined
      ? Download
      : z.input<Answer>
    : never;

export interface Implementation {
  readonly route: Route;
  readonly handle: (ctx: Context, input: InputOf<Route>, exchange: Exchange) => Promise<unknown>;
}

export const implement = <R extends Route>(
  route: R,
  handle: (ctx: Context, input: InputOf<R>, exchange: Exchange) => Promise<AnswerOf<R>>,
): Implementation => ({ route, handle: handle as Implementation["handle"] });

const utf8 = new TextEncoder();
const revalidated = "private, no-cache";

export interface MountOptions {
  readonly runtime: Runtime;
  /** Tests hold every answer against the contract; it costs too much to do always. */
  readonly checkAnswers: boolean;
}

export function mount(app: App, { route, handle: answerTo }: Implementation, options: MountOptions): void {
  const mask = masking(route.id as RouteId);
  const handle: Implementation["handle"] = async (...asked) => mask(answerTo(...asked));
  app.openAPIRegistry.registerPath(describe(route));
  // The tag names the state of the store, what was asked, who asks and with which grants: what is kept under it is theirs alone.
  const noted = (route.method === "get" || route.reads) && isNoted(route.id as RouteId);
  const prepared =
    route.prepared && !noted
      ? keepAnswers<Uint8Array<ArrayBuffer>>({ answers: 16, size: 16e6, sizeOf: ({ length }) => length })
      : null;
  app.on(route.method.toUpperCase(), base + route.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (c) => {
    if (route.method !== "get" && !route.reads) {
      if (c.get("actor").scope === "read") throw new Problem("token.read-only");
      await refuseWhenFull(options.runtime.disk);
    }
    const asked = await readInput(route, c);
    const key = keyOf(route, c.get("actor"), c.req.header("idempotency-key"));
    const laid = route.upload && options.runtime.scan ? await scanned(asked.upload, options.runtime) : null;
    const { params, query, body } = asked;
    const input = laid ? { params, query, body, upload: laid.upload } : asked;
    const ctx = contextOf(options.runtime, c.get("actor"), c.get("language"), route.id as RouteId);
    const exchange = exchangeOf(c, options.runtime.auth);
    if (route.download) {
      const download = (await handle(ctx, input, exchange)) as Download;
      if (noted) await noteReadingOf(ctx, input.params);
      return sendDownload(route.download, download);
    }
    const etag = route.method === "get" && !route.live ? etagOf(await holdDataVersion(ctx), c) : undefined;
    if (etag && matchesEtag(c.req.header("if-none-match"), etag)) {
      // Shown again from what the browser kept: a reading like the first.
      if (noted) await noteReadingOf(ctx, input.params);
      return new Response(null, { status: 304, headers: { etag } });
    }
    if (etag && prepared) {
      const bytes = await prepared(ctx.db, etag, async () => {
        const answer = await handle(ctx, input, exchange);
        if (options.checkAnswers) route.answer?.parse(answer);
        return utf8.encode(JSON.stringify(answer));
      });
      return c.body(bytes, 200, { "content-type": "application/json", etag, "cache-control": revalidated });
    }
    const act = (asked: Context, given: InputOf<Route>) => handle(asked, given, exchange);
    const answer = await (key === undefined ? act(ctx, input) : answerOnce(route, key, ctx, input, act)).finally(
      laid?.drop,
    );
    if (options.checkAnswers) route.answer?.parse(answer);
    if (noted) await noteReadingOf(ctx, input.params);
    return c.json(
      answer as object,
      200,
      etag ? { etag, "cache-control": revalidated } : { "cache-control": "no-store" },
    );
  });
}

async function refuseWhenFull(disk: Disk): Promise<void> {
  const room = await disk();
  if (!room?.low) return;
  const told = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  throw new Problem("store.disk-low", { free: told(room.free), limit: told(room.limit) });
}

function sendDownload(routeType: string, { fileName, body, mediaType = routeType }: Download): Response {
  const plain = fileName.replaceAll(/[^\w.-]/g, "_");
  return new Response(body as BodyInit, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store",
    },
  });
}

const writeHeaders = z.object({
  "idempotency-key": z
    .string()
    .optional()
    .describe(
      "Chosen by the client for one action: sent again, the request is answered again and not carried out again",
    ),
});

/** For the OpenAPI document. */
function describe(route: Route) {
  const json = (schema: z.ZodType) => ({ "application/json": { schema } });
  const content = route.download
    ? { [route.download]: { schema: z.string().meta({ format: "binary" }) } }
    : json(route.answer ?? z.null());
  const body = route.upload
    ? { content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } }, required: true }
    : route.body && { content: json(route.body), required: true };
  const problem = { "application/problem+json": { schema: problemAnswer } };
  return createRoute({
    method: route.method,
    path: base + route.path,
    operationId: route.id,
    summary: route.summary,
    request: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.method !== "get" && !route.reads ? { headers: writeHeaders } : {}),
      ...(body ? { body } : {}),
    },
    responses: {
      200: { description: route.summary, content },
      default: { description: "A problem, as RFC 9457 says it", content: problem },
    },
  });
}
