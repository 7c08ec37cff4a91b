import { routes } from "@jiqun/contract";
import { getSession } from "../service/session.ts";
import { implement } from "./route.ts";

export const sessionRoutes = {
  getSession: implement(routes.getSession, (ctx) => getSession(ctx)),
};
