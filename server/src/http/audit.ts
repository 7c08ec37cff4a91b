import { routes } from "@jiqun/contract";
import { listAuditEvents } from "../service/audit.ts";
import { implement } from "./route.ts";

export const auditRoutes = {
  listAuditEvents: implement(routes.listAuditEvents, (ctx, { query }) => listAuditEvents(ctx, query)),
};
