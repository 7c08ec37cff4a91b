import { routes } from "@jiqun/contract";
import { getCluster } from "../service/clusters.ts";
import { getCockpit } from "../service/cockpit.ts";
import { implement } from "./route.ts";

export const cockpitRoutes = {
  getCockpit: implement(routes.getCockpit, (ctx, { query }) => getCockpit(ctx, query)),
  getCluster: implement(routes.getCluster, (ctx, { params, query }) => getCluster(ctx, params.cluster, query.asOf)),
};
