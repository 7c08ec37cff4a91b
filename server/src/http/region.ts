import { routes } from "@jiqun/contract";
import { getOutlines, getRegion } from "../service/region.ts";
import { implement } from "./route.ts";

export const regionRoutes = {
  getRegion: implement(routes.getRegion, async (ctx) => getRegion(ctx.pack)),
  getOutlines: implement(routes.getOutlines, async (ctx) => getOutlines(ctx.pack)),
};
