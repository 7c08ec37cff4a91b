// Who may call what, and why: one row for each route that is served. A test holds the live route list against it.
import { type RouteId, routes } from "@jiqun/contract";

/** "anyone": whoever reaches the port. "operator": the local operator, or the holder of the owner's token. */
type May = "anyone" | "operator";
interface PolicyRow {
  readonly may: May;
  readonly why: string;
}

const reads = "Shows the region's work; on this machine only the operator is there to read it";
const enters = "Writes in the operator's name, recorded in the audit trail";

const rows: Record<RouteId, PolicyRow> = {
  getSession: { may: "operator", why: "Says who is asking and which region is served" },
  getRegion: { may: "operator", why: reads },
  getOutlines: { may: "operator", why: reads },
  getCockpit: { may: "operator", why: reads },
  getUnitMeasure: { may: "operator", why: reads },
  getCluster: { may: "operator", why: reads },
  listChains: { may: "operator", why: reads },
  getChain: { may: "operator", why: reads },
  getLink: { may: "operator", why: "Names firms of the register with their evidence" },
  exportCoverage: { may: "operator", why: "Names firms of the register with their evidence" },
  listEnterprises: { may: "operator", why: "Names firms of the register" },
  exportEnterprises: { may: "operator", why: "Names firms of the register" },
  getEnterprise: { may: "operator", why: "Shows one firm of the register in full" },
  giveVerdict: { may: "operator", why: enters },
  search: { may: "operator", why: "Names firms of the register" },
  getDivisions: { may: "operator", why: reads },
  listFigures: { may: "operator", why: reads },
  addFigure: { may: "operator", why: enters },
  importFigures: { may: "operator", why: enters },
  exportFigures: { may: "operator", why: reads },
  importRegistry: { may: "operator", why: enters },
  listImports: { may: "operator", why: "Names files and their faults" },
  listImportProblems: { may: "operator", why: "Shows rows of the register as they were written" },
  getPacks: { may: "operator", why: reads },
  takeBackup: { may: "operator", why: "Holds everything there is: every row of every table" },
  listAuditEvents: { may: "operator", why: "Shows who did what" },
};

/** Routes beside the contract, as Hono names them. */
const others: Record<string, PolicyRow> = {
  "GET /api/v1/openapi.json": { may: "operator", why: "Describes the interface, holds no data" },
  "GET /healthz": { may: "anyone", why: "Says that the process answers, nothing else" },
  "GET /readyz": { may: "anyone", why: "Says whether the store answers and a pack is active, for a supervisor" },
  "GET /metrics": { may: "operator", why: "Counts of requests and memory tell how the server is used" },
  "GET /*": { may: "operator", why: "The web app: the same files for all, useless without the routes above" },
};

const pathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

export const policy: ReadonlyMap<string, PolicyRow> = new Map([
  ...Object.entries(rows).map(([id, row]): [string, PolicyRow] => {
    const { method, path } = routes[id as RouteId];
    return [`${method.toUpperCase()} /api/v1${pathOf(path)}`, row];
  }),
  ...Object.entries(others),
]);
