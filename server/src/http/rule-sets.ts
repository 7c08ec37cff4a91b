import { routes } from "@jiqun/contract";
import {
  exportRuleDraft,
  getRuleDraft,
  listRuleDrafts,
  moveRuleDraft,
  saveRuleDraft,
  startRuleDraft,
} from "../service/rule-drafts.ts";
import { getRuleSet, listRuleSets } from "../service/rule-sets.ts";
import { simulateRuleSet } from "../service/rule-simulation.ts";
import { implement } from "./route.ts";

export const ruleSetRoutes = {
  listRuleSets: implement(routes.listRuleSets, (ctx, { query }) => listRuleSets(ctx, query.on)),
  getRuleSet: implement(routes.getRuleSet, (ctx, { params }) => getRuleSet(ctx, params.id)),
  listRuleDrafts: implement(routes.listRuleDrafts, (ctx) => listRuleDrafts(ctx)),
  getRuleDraft: implement(routes.getRuleDraft, (ctx, { params }) => getRuleDraft(ctx, params.id)),
  startRuleDraft: implement(routes.startRuleDraft, (ctx, { body }) => startRuleDraft(ctx, body)),
  saveRuleDraft: implement(routes.saveRuleDraft, (ctx, { params, body }) => saveRuleDraft(ctx, params.id, body)),
  moveRuleDraft: implement(routes.moveRuleDraft, (ctx, { params, body }) => moveRuleDraft(ctx, params.id, body)),
  exportRuleDraft: implement(routes.exportRuleDraft, (ctx, { params }) => exportRuleDraft(ctx, params.id)),
  simulateRuleSet: implement(routes.simulateRuleSet, (ctx, { params, body }) => simulateRuleSet(ctx, params.id, body)),
};
