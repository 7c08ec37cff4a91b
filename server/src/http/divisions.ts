import { routes } from "@jiqun/contract";
import { getDivisions } from "../service/divisions.ts";
import { implement } from "./route.ts";

export const divisionRoutes = {
  getDivisions: implement(routes.getDivisions, (ctx, { query }) => getDivisions(ctx, query.asOf)),
};
