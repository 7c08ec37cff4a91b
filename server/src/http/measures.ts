import { routes } from "@jiqun/contract";
import { getUnitMeasure } from "../service/measures.ts";
import { implement } from "./route.ts";

export const measureRoutes = {
  getUnitMeasure: implement(routes.getUnitMeasure, (ctx, { params, query }) =>
    getUnitMeasure(ctx, params.measure, query),
  ),
};
