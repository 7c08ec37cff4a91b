import { routes } from "@jiqun/contract";
import { getLadder } from "../service/ladder.ts";
import { implement } from "./route.ts";

export const ladderRoutes = { getLadder: implement(routes.getLadder, (ctx, { query }) => getLadder(ctx, query)) };
