import { routes } from "@jiqun/contract";
import { getChain } from "../service/chains.ts";
import { exportCoverage } from "../service/coverage-export.ts";
import { getLink } from "../service/link.ts";
import { listChains } from "../service/list-chains.ts";
import { quality } from "../service/quality.ts";
import { implement } from "./route.ts";

export const chainRoutes = {
  listChains: implement(routes.listChains, (ctx, { query }) => listChains(ctx, query.asOf)),
  getChain: implement(routes.getChain, (ctx, { params, query }) => getChain(ctx, params.chain, query)),
  getLink: implement(routes.getLink, (ctx, { params, query }) => getLink(ctx, params.chain, params.link, query)),
  exportCoverage: implement(routes.exportCoverage, (ctx, { params, query }) =>
    exportCoverage(ctx, params.chain, query),
  ),
  getQuality: implement(routes.getQuality, async () => ({ measured: quality })),
};
