// Who may call what, and why: one row for each route that is served. A test holds the live route list against it.
import { type RouteId, routes } from "@jiqun/contract";

/**
 * "anyone": whoever reaches the port. "signed-in": a person, a token or an operator. "operator": the same; what each
 * duty may do is judged by the services.
 */
type May = "anyone" | "signed-in" | "operator";
interface PolicyRow {
  readonly may: May;
  readonly why: string;
}

const reads = "Shows the region's work; on this machine only the operator is there to read it";
const own = "Of the one who asks, and of nobody else";
const administers =
  "The administrator's work, or that of the one who can read the data folder; the service asks for it";
const enters = "Writes in the operator's name, recorded in the audit trail";

const rows: Record<RouteId, PolicyRow> = {
  getSession: {
    may: "anyone",
    why: "Says who is asking and which region is served, so that the page can ask to sign in",
  },
  getRegion: { may: "anyone", why: "Names of the region, as its pack publishes them; an invitation names a unit" },
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
  signIn: { may: "anyone", why: "Who is not signed in must be able to; tries are counted" },
  takeSecondStep: { may: "anyone", why: "Needs the challenge that a right password gave; tries are counted" },
  signOut: { may: "anyone", why: "Ends the session of the one who asks; without one nothing happens" },
  readAccountLink: { may: "anyone", why: "Holds a link with 256 random bits that was handed to the person" },
  acceptAccountLink: { may: "anyone", why: "Holds such a link; it works once" },
  makeSetUpLink: {
    may: "operator",
    why: "The local operator or the owner, while no account exists; the service asks for it",
  },
  getOwnAccount: { may: "signed-in", why: own },
  changePassword: { may: "signed-in", why: own },
  startTwoFactor: { may: "signed-in", why: own },
  confirmTwoFactor: { may: "signed-in", why: own },
  endTwoFactor: { may: "signed-in", why: own },
  listOwnSessions: { may: "signed-in", why: own },
  endOwnSessions: { may: "signed-in", why: own },
  listOwnTokens: { may: "signed-in", why: own },
  createOwnToken: { may: "signed-in", why: own },
  revokeOwnToken: { may: "signed-in", why: own },
  listPeople: { may: "operator", why: administers },
  listNames: {
    may: "signed-in",
    why: "What was entered names who entered it; a firm's people see their own name only",
  },
  invitePerson: { may: "operator", why: administers },
  makePersonLink: { may: "operator", why: administers },
  grantDuty: { may: "operator", why: administers },
  revokeDuty: { may: "operator", why: administers },
  disablePerson: { may: "operator", why: administers },
  enablePerson: { may: "operator", why: administers },
};

/** Routes beside the contract, as Hono names them. */
const others: Record<string, PolicyRow> = {
  "GET /api/v1/openapi.json": { may: "operator", why: "Describes the interface, holds no data" },
  "GET /api/v1/sign-in/issuer": { may: "anyone", why: "Sends the browser to the organisation's issuer" },
  "GET /api/v1/sign-in/issuer/callback": {
    may: "anyone",
    why: "The issuer sends the browser back; code, state and nonce are checked",
  },
  "GET /healthz": { may: "anyone", why: "Says that the process answers, nothing else" },
  "GET /readyz": { may: "anyone", why: "Says whether the store answers and a pack is active, for a supervisor" },
  "GET /metrics": { may: "operator", why: "Counts of requests and memory tell how the server is used" },
  "GET /*": { may: "anyone", why: "The web app: the same files for all, useless without the routes above" },
};

const pathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

export const policy: ReadonlyMap<string, PolicyRow> = new Map([
  ...Object.entries(rows).map(([id, row]): [string, PolicyRow] => {
    const { method, path } = routes[id as RouteId];
    return [`${method.toUpperCase()} /api/v1${pathOf(path)}`, row];
  }),
  ...Object.entries(others),
]);
