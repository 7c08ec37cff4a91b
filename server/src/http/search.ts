import { routes } from "@jiqun/contract";
import { search } from "../service/search.ts";
import { implement } from "./route.ts";

export const searchRoutes = {
  search: implement(routes.search, (ctx, { query }) => search(ctx, query.q)),
};
