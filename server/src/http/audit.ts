import { routes } from "@jiqun/contract";
import { listReadings } from "../service/access-log.ts";
import { listAuditEvents } from "../service/audit.ts";
import { listAuditRoots, verifyAudit } from "../service/audit-roots.ts";
import { implement } from "./route.ts";

export const auditRoutes = {
  listAuditEvents: implement(routes.listAuditEvents, (ctx, { query }) => listAuditEvents(ctx, query)),
  listReadings: implement(routes.listReadings, (ctx, { query }) => listReadings(ctx, query)),
  listAuditRoots: implement(routes.listAuditRoots, (ctx) => listAuditRoots(ctx)),
  verifyAudit: implement(routes.verifyAudit, (ctx, { query }) => verifyAudit(ctx, query)),
};
