// For supervisors: is the process there, can it serve, how is it used.
import type { Runtime } from "../runtime.ts";
import { ping } from "../store/db.ts";
import type { App } from "./environment.ts";
import type { Metrics } from "./metrics.ts";

const patience_ms = 2000;

export function mountHealth(app: App, runtime: Runtime, metrics: Metrics): void {
  app.get("/healthz", (c) => c.json({ status: "ok" }));

  app.get("/readyz", async (c) => {
    const store = await answersSoon(ping(runtime.db));
    const { packRefusal: refusal } = runtime;
    const room = await runtime.disk();
    const body = {
      status: store ? "ready" : "not-ready",
      store: store ? "ok" : "unreachable",
      disk: room === null ? "unknown" : room.low ? "low" : "ok",
      pack: {
        version: runtime.pack.region.version,
        hash: runtime.pack.hash,
        refused: refusal && { code: refusal.code },
      },
    };
    return c.json(body, store ? 200 : 503, { "cache-control": "no-store" });
  });

  app.get("/metrics", async (c) => c.body(await metrics.text(), 200, { "content-type": metrics.contentType }));
}

async function answersSoon(query: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((settle) => {
    timer = setTimeout(() => settle(false), patience_ms);
  });
  const asked = query.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
