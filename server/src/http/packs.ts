import { routes } from "@jiqun/contract";
import { getPacks } from "../service/packs.ts";
import { applyPlacing, cancelPlacing, getPlacing, listMovers, stagePlacing, undoPlacing } from "../service/placing.ts";
import { implement } from "./route.ts";

export const packRoutes = {
  getPacks: implement(routes.getPacks, (ctx) => getPacks(ctx)),
  getPlacing: implement(routes.getPlacing, (ctx) => getPlacing(ctx)),
  stagePlacing: implement(routes.stagePlacing, (ctx) => stagePlacing(ctx)),
  applyPlacing: implement(routes.applyPlacing, (ctx) => applyPlacing(ctx)),
  cancelPlacing: implement(routes.cancelPlacing, (ctx) => cancelPlacing(ctx)),
  undoPlacing: implement(routes.undoPlacing, (ctx) => undoPlacing(ctx)),
  listMovers: implement(routes.listMovers, (ctx, { query }) => listMovers(ctx, query)),
};
