import { routes } from "@jiqun/contract";
import { exportCandidates, listCandidates } from "../service/candidates.ts";
import { listLeads, moveLead, startLead } from "../service/leads.ts";
import { implement } from "./route.ts";

export const leadRoutes = {
  listCandidates: implement(routes.listCandidates, (ctx, { params, query }) =>
    listCandidates(ctx, params.chain, params.link, query.asOf),
  ),
  exportCandidates: implement(routes.exportCandidates, (ctx, { params, query }) =>
    exportCandidates(ctx, params.chain, params.link, query),
  ),
  startLead: implement(routes.startLead, (ctx, { body }) => startLead(ctx, body)),
  listLeads: implement(routes.listLeads, (ctx, { query }) => listLeads(ctx, query)),
  moveLead: implement(routes.moveLead, (ctx, { params, body }) => moveLead(ctx, params.id, body)),
};
