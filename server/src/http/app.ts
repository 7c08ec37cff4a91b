// The app: every request gets an id, a language and an actor; what fails becomes a problem; what is served is listed.
import { OpenAPIHono } from "@hono/zod-openapi";
import { Problem } from "@jiqun/contract";
import { matchedRoutes } from "hono/route";
import type { Runtime } from "../runtime.ts";
import type { App, Environment } from "./environment.ts";
import { identify } from "./gate.ts";
import { mountHealth } from "./health.ts";
import { implementations } from "./implementations.ts";
import { mountIssuer } from "./issuer.ts";
import { languageOf } from "./language.ts";
import { createMetrics } from "./metrics.ts";
import { peerOf } from "./peer.ts";
import { findRow, namelessPaths, refuseUnlessMay } from "./policy.ts";
import { answerError } from "./problems.ts";
import { createRate } from "./rate.ts";
import { mount } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";
import { mountWeb } from "./web.ts";

export interface AppOptions {
  readonly runtime: Runtime;
  /** The owner's token: who can read the data folder may call. */
  readonly token: string;
  /** The built web app, or null to serve none. */
  readonly webDir: string | null;
  readonly checkAnswers?: boolean;
}

export function createApp(options: AppOptions): App {
  const { runtime, token } = options;
  const app: App = new OpenAPIHono<Environment>();
  const metrics = createMetrics();
  const count = createRate(runtime.requestsPerMinute);

  app.use(async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID();
    c.set("requestId", requestId);
    c.set("language", languageOf(c, runtime.pack.region.language));
    const began = performance.now();
    await next();
    if (runtime.jobs.stopping) c.res.headers.set("connection", "close");
    const seconds = (performance.now() - began) / 1000;
    c.res.headers.set("x-request-id", requestId);
    for (const [name, value] of securityHeaders) c.res.headers.set(name, value);
    if (runtime.auth.publicUrl?.startsWith("https:"))
      c.res.headers.set("strict-transport-security", "max-age=31536000");
    // The pattern, never the address: it would make a metric of every firm.
    const route = findRow(c.req.method, matchedRoutes(c))?.path ?? "none";
    metrics.observe({ method: c.req.method, route, status: c.res.status, seconds });
    runtime.log.info({ requestId, method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000) });
  });
  app.use(async (c, next) => {
    if (runtime.jobs.stopping && c.req.path !== "/healthz") throw new Problem("server.stopping");
    if (namelessPaths.has(c.req.path)) return next();
    const actor = await identify(c, runtime, token);
    count(actor, peerOf(c, runtime.auth.trustedProxies));
    const found = findRow(c.req.method, matchedRoutes(c));
    if (found) refuseUnlessMay(actor, found.row);
    c.set("actor", actor);
    return next();
  });
  app.onError((error, c) =>
    answerError(error, { language: c.get("language") ?? "zh", requestId: c.get("requestId") ?? "?", log: runtime.log }),
  );
  app.notFound((c) => {
    throw new Problem("route.unknown", { path: c.req.path });
  });

  mountHealth(app, runtime, metrics);
  for (const implementation of Object.values(implementations))
    mount(app, implementation, { runtime, checkAnswers: options.checkAnswers ?? false });
  mountIssuer(app, runtime);
  app.get("/api/v1/openapi.json", (c) => c.json(documentOf(app)));
  if (options.webDir !== null) mountWeb(app, options.webDir);
  return app;
}

const documentOf = (app: App) =>
  app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "jiqun", version: "1", description: "Clusters, chains, enterprises and figures of one region" },
  });
