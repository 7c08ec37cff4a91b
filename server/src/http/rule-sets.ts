import { routes } from "@jiqun/contract";
import { getRuleSet, listRuleSets } from "../service/rule-sets.ts";
import { implement } from "./route.ts";

export const ruleSetRoutes = {
  listRuleSets: implement(routes.listRuleSets, (ctx, { query }) => listRuleSets(ctx, query.on)),
  getRuleSet: implement(routes.getRuleSet, (ctx, { params }) => getRuleSet(ctx, params.id)),
};
