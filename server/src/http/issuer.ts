// To the organisation's issuer and back. Both answers are redirects of the browser, so they stand beside the contract.
import { base, Problem } from "@jiqun/contract";
import { publicActor } from "../context.ts";
import { contextOf, type Runtime } from "../runtime.ts";
import { beginVisit, findFarewell, finishVisit, readVisit } from "../service/issuer.ts";
import type { App, Request_ } from "./environment.ts";
import { exchangeOf } from "./exchange.ts";

const path = `${base}/sign-in/issuer`;
const visit_s = 600;

const originOf = (c: Request_, publicUrl: string | null): string => publicUrl ?? new URL(c.req.url).origin;

export function mountIssuer(app: App, runtime: Runtime): void {
  const context = (c: Request_) => contextOf(runtime, publicActor, c.get("language"));

  app.get(path, (c) => {
    const to = c.req.query("to") ?? "/";
    return orSay(c, to, async () => {
      const callback = `${originOf(c, runtime.auth.publicUrl)}${path}/callback`;
      const { url, kept } = await beginVisit(context(c), callback, to);
      exchangeOf(c, runtime.auth).keepCookie("issuer", kept, visit_s);
      return url;
    });
  });

  app.get(`${path}/callback`, async (c) => {
    const exchange = exchangeOf(c, runtime.auth);
    const url = new URL(`${originOf(c, runtime.auth.publicUrl)}${path}/callback${new URL(c.req.url).search}`);
    const visited = await readVisit(context(c), exchange.cookie("issuer"));
    exchange.dropCookie("issuer");
    return orSay(c, visited?.to, async () => {
      const token = await finishVisit(context(c), url, visited, exchange.from);
      exchange.keepCookie("session", token);
      return visited?.to ?? "/";
    });
  });

  // Who signed out here is still signed in at the issuer: on a shared machine the next person would come in as them.
  app.get(`${path}/leave`, (c) => orSay(c, undefined, () => findFarewell(context(c))));
}

/** A person stands in front of this, not a program: what is refused is said on the sign-in page, which still knows the way. */
async function orSay(c: Request_, to: string | undefined, work: () => Promise<string>): Promise<Response> {
  c.header("cache-control", "no-store");
  try {
    return c.redirect(await work());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return c.redirect(`/sign-in?${new URLSearchParams({ problem: error.code, ...(to && to !== "/" ? { to } : {}) })}`);
  }
}
