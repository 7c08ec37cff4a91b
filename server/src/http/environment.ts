// What each request carries through the app.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import type { Actor, Language } from "../context.ts";

export interface Environment {
  Bindings: {
    /** From the node server. */
    incoming?: { socket?: { remoteAddress?: string | undefined } };
    /** Said by the one who calls the app in this process. */
    peer?: string;
    /** Who asks, said by the one who calls the app in this process. Requests from outside cannot set it. */
    actor?: Actor;
  };
  Variables: { requestId: string; language: Language; actor: Actor };
}
export type App = OpenAPIHono<Environment>;
export type Request_ = HonoContext<Environment>;
