import { routes } from "@jiqun/contract";
import { listDoubts } from "../service/review.ts";
import { dropWeights, fitWeights, getWeights, setCosts } from "../service/weights.ts";
import { implement } from "./route.ts";

export const weightsRoutes = {
  getWeights: implement(routes.getWeights, (ctx) => getWeights(ctx)),
  fitWeights: implement(routes.fitWeights, (ctx) => fitWeights(ctx)),
  setCosts: implement(routes.setCosts, (ctx, { body }) => setCosts(ctx, body)),
  dropWeights: implement(routes.dropWeights, (ctx) => dropWeights(ctx)),
  listDoubts: implement(routes.listDoubts, (ctx, { query }) => listDoubts(ctx, query)),
};
