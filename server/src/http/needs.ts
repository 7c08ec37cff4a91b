import { routes } from "@jiqun/contract";
import { listNeeds, matchNeed, postNeed, recordOutcome } from "../service/needs.ts";
import { implement } from "./route.ts";

export const needRoutes = {
  postNeed: implement(routes.postNeed, (ctx, { body }) => postNeed(ctx, body)),
  listNeeds: implement(routes.listNeeds, (ctx) => listNeeds(ctx)),
  matchNeed: implement(routes.matchNeed, (ctx, { params }) => matchNeed(ctx, params.id)),
  recordOutcome: implement(routes.recordOutcome, (ctx, { params, body }) => recordOutcome(ctx, params.id, body)),
};
