import { routes } from "@jiqun/contract";
import { getEnterprise, giveVerdict } from "../service/enterprise.ts";
import { exportEnterprises } from "../service/enterprise-export.ts";
import { listEnterprises } from "../service/enterprise-list.ts";
import { implement } from "./route.ts";

export const enterpriseRoutes = {
  listEnterprises: implement(routes.listEnterprises, (ctx, { query }) => listEnterprises(ctx, query)),
  exportEnterprises: implement(routes.exportEnterprises, (ctx, { query }) => exportEnterprises(ctx, query)),
  getEnterprise: implement(routes.getEnterprise, (ctx, { params, query }) => getEnterprise(ctx, params.id, query.asOf)),
  giveVerdict: implement(routes.giveVerdict, (ctx, { params, body }) => giveVerdict(ctx, params.id, body)),
};
