// A request of a route, and the same as a plain one.
import { type RouteId, routes, urlOf } from "@jiqun/contract";

export interface Asked {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly upload?: string;
}

/** As a plain request: the address below the origin, and what is sent. */
export function requestOf(route: RouteId, { params, query, body, upload }: Asked): [path: string, init: RequestInit] {
  const { method } = routes[route];
  const sent = body ? JSON.stringify(body) : upload;
  const path = urlOf(routes[route], { ...(params ? { params } : {}), ...(query ? { query } : {}) });
  return [path, { method: method.toUpperCase(), ...(sent === undefined ? {} : { body: sent }) }];
}
