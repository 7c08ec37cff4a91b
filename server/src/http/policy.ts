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
  uploadImport: { may: "operator", why: enters },
  listImports: { may: "operator", why: "Names files and their faults" },
  getImport: { may: "operator", why: "Names a file and its faults" },
  previewImport: { may: "operator", why: "Shows rows of the register as they were written" },
  startImport: { may: "operator", why: enters },
  applyImport: { may: "operator", why: enters },
  cancelImport: { may: "operator", why: enters },
  undoImport: { may: "operator", why: enters },
  listImportProblems: { may: "operator", why: "Shows rows of the register as they were written" },
  exportKeptAside: { may: "operator", why: "Shows rows of the register as they were written" },
  listImportQuestions: { may: "operator", why: "Shows rows of the register beside firms" },
  answerImportQuestion: { may: "operator", why: enters },
  splitEnterprise: { may: "operator", why: enters },
  getPacks: { may: "operator", why: reads },
  getPlacing: { may: "operator", why: reads },
  stagePlacing: { may: "operator", why: enters },
  applyPlacing: { may: "operator", why: enters },
  cancelPlacing: { may: "operator", why: enters },
  undoPlacing: { may: "operator", why: enters },
  listMovers: { may: "operator", why: "Names firms of the register" },
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
