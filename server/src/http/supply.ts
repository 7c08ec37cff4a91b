import { routes } from "@jiqun/contract";
import { getChainEdges } from "../service/chain-edges.ts";
import { getGaps } from "../service/gaps.ts";
import { getShock } from "../service/shock.ts";
import { importEdges, listEdges, undoEdges } from "../service/supply.ts";
import { implement } from "./route.ts";

export const supplyRoutes = {
  getGaps: implement(routes.getGaps, (ctx, { params, query }) => getGaps(ctx, params.chain, query)),
  getShock: implement(routes.getShock, (ctx, { params, query }) => getShock(ctx, params.chain, query)),
  importEdges: implement(routes.importEdges, (ctx, { query, upload }) => importEdges(ctx, upload, query.name)),
  listEdges: implement(routes.listEdges, (ctx) => listEdges(ctx)),
  getChainEdges: implement(routes.getChainEdges, (ctx, { params, query }) =>
    getChainEdges(ctx, params.chain, query.asOf),
  ),
  undoEdges: implement(routes.undoEdges, (ctx, { params }) => undoEdges(ctx, params.id)),
};
