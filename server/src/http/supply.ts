import { routes } from "@jiqun/contract";
import { getGaps } from "../service/gaps.ts";
import { getShock } from "../service/shock.ts";
import { importEdges, listEdges, undoEdges } from "../service/supply.ts";
import { implement } from "./route.ts";

export const supplyRoutes = {
  getGaps: implement(routes.getGaps, (ctx, { params, query }) => getGaps(ctx, params.chain, query)),
  getShock: implement(routes.getShock, (ctx, { params, query }) => getShock(ctx, params.chain, query)),
  importEdges: implement(routes.importEdges, (ctx, { query, upload }) => importEdges(ctx, upload, query.name)),
  listEdges: implement(routes.listEdges, (ctx) => listEdges(ctx)),
  undoEdges: implement(routes.undoEdges, (ctx, { params }) => undoEdges(ctx, params.id)),
};
