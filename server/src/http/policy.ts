// Judges every request before anything is read: one row of the policy for each route that is served. A test holds the
// live route list against it. What a route then shows is limited by the asker's reach (service/reach.ts).
import { dutyNames, Problem, type RouteId, routes } from "@jiqun/contract";
import type { Actor } from "../context.ts";
import { cellOf, listAble } from "../policy/judge.ts";
import { type RouteKey, type RouteRow, routes as rows } from "../policy/tables.ts";

const pathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** As Hono names a route. */
function liveName(route: RouteKey): string {
  const { method, path } = routes[route as RouteId] ?? {};
  return method && path ? `${method.toUpperCase()} /api/v1${pathOf(path)}` : route;
}

export const policy: ReadonlyMap<string, RouteRow> = new Map([...rows].map(([route, row]) => [liveName(route), row]));

/** Asked by supervisors, who have no name: nobody is identified. */
export const namelessPaths: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

interface Matched {
  readonly method: string;
  readonly path: string;
}

/** The row of the route that will answer; undefined where none will. */
export function findRow(method: string, matched: readonly Matched[]): { path: string; row: RouteRow } | undefined {
  const verb = method === "HEAD" ? "GET" : method;
  const served = matched.find((route) => route.method !== "ALL");
  if (!served) return undefined;
  const row = policy.get(`${verb} ${served.path}`);
  // Served and judged by nobody: a fault of ours, and closed until it is mended.
  if (!row) throw new Error(`no row of the policy judges ${verb} ${served.path}`);
  return { path: served.path, row };
}

/** Throws what the asker lacks: a sign-in, or a duty; the problem names those that would do. */
export function refuseUnlessMay(actor: Actor, { route }: RouteRow): void {
  if (cellOf(actor, route) !== "deny") return;
  const able = listAble(route);
  if (able.length === 0) throw new Problem("session.owner-only");
  if (actor.kind === "public") throw new Problem("session.required");
  const [zh, en] = [able.map((duty) => dutyNames[duty].zh), able.map((duty) => dutyNames[duty].en)];
  throw new Problem("session.duty-lacking", { duties: able, zh: zh.join("、"), en: en.join(", ") });
}
