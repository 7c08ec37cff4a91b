import { routes } from "@jiqun/contract";
import { getPacks } from "../service/packs.ts";
import { implement } from "./route.ts";

export const packRoutes = {
  getPacks: implement(routes.getPacks, (ctx) => getPacks(ctx)),
};
