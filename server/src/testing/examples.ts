// A request for each route that a person of the two units could mean: about the own unit, cluster or enterprise where the
// person has one. A route without an example does not compile.
import { base, type RouteId, routes, urlOf } from "@jiqun/contract";
import type { Actor } from "../context.ts";
import { unitB } from "./people.ts";
import { csvOf, firm } from "./register.ts";
import type { TwoUnits } from "./two-units.ts";

export interface Asked {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly upload?: string;
}

let numbers = 0;

export function exampleOf({ firms, imports }: TwoUnits, { grants: [held] }: Actor, route: RouteId): Asked {
  const { unit = null, cluster = null, enterprise = null } = held ?? {};
  const subject = unit ? `unit:${unit}` : cluster ? `cluster:${cluster}` : "region";
  const own = unit === unitB ? firms.乙泵业 : firms.甲泵业;
  const id = enterprise ?? own;
  const value = `${100 + numbers++}`;
  const examples: Record<RouteId, Asked> = {
    getSession: {},
    getRegion: {},
    getOutlines: {},
    getCockpit: {},
    getUnitMeasure: { params: { measure: "makers" } },
    getCluster: { params: { cluster: "P1" } },
    listChains: {},
    getChain: { params: { chain: "pump" } },
    getLink: { params: { chain: "pump", link: "impeller" } },
    exportCoverage: { params: { chain: "pump" } },
    listEnterprises: {},
    exportEnterprises: {},
    getEnterprise: { params: { id } },
    giveVerdict: {
      params: { id: own },
      body: cluster === "P2" ? word("loom", "frame") : word("pump", "seal"),
    },
    search: { query: { q: "泵" } },
    getDivisions: {},
    listFigures: {},
    addFigure: { body: { subject, indicator: "revenue", period: "2021", value, unit: "亿元", source: "年报" } },
    importFigures: {
      query: { name: "figures.csv" },
      upload: `对象,指标,时期,数值,单位,来源\n${subject},revenue,2020,${value},亿元,年报\n`,
    },
    exportFigures: {},
    importRegistry: {
      query: { name: "more.csv", ...(unit ? { area: unit } : {}) },
      upload: csvOf([firm(`新企业${value}`, { 所属区县: unit === unitB ? "河西区" : "山前区" })]),
    },
    listImports: {},
    listImportProblems: { params: { id: unit === unitB ? imports[1] : unit ? imports[2] : imports[0] } },
    getPacks: {},
    listAuditEvents: {},
    takeBackup: {},
    ...accountExamples,
  };
  return examples[route];
}

const account = { params: { id: "nobody" } };
const link = "jl_a-link-that-nobody-was-given";
/** Nobody is meant by these: where the policy lets them pass, the service says what is missing. */
const accountExamples = {
  signIn: { body: { email: "nobody@example.org", password: "a password of nobody" } },
  takeSecondStep: { body: { code: "123456" } },
  signOut: {},
  readAccountLink: { body: { token: link } },
  acceptAccountLink: { body: { token: link, password: "a password of nobody" } },
  makeSetUpLink: {},
  getOwnAccount: {},
  changePassword: { body: { current: "a password", next: "another password" } },
  startTwoFactor: { body: { password: "a password" } },
  confirmTwoFactor: { body: { code: "123456" } },
  endTwoFactor: { body: { password: "a password" } },
  listOwnSessions: {},
  endOwnSessions: { body: { id: null } },
  listOwnTokens: {},
  createOwnToken: { body: { name: "t", scope: "read", days: 1 } },
  revokeOwnToken: { params: { id: "1" } },
  listPeople: {},
  listNames: {},
  invitePerson: { body: { name: "甲", email: "jia@example.org", grants: [] } },
  makePersonLink: account,
  grantDuty: { ...account, body: { duty: "analyst", unit: null, cluster: null, enterprise: null } },
  revokeDuty: { params: { id: "nobody", grant: "1" } },
  disablePerson: account,
  enablePerson: account,
} satisfies Partial<Record<RouteId, Asked>>;

/** Routes that want a real session, link or account besides what the policy wants: see the tests of accounts. */
export const wantsMore = (route: string): boolean => Object.hasOwn(accountExamples, route);

const word = (chain: string, link: string) => ({ chain, link, verdict: "denied", note: "核实" });

/** As a plain request: the address below the origin, and what is sent. */
export function requestOf(route: RouteId, { params, query, body, upload }: Asked): [path: string, init: RequestInit] {
  const { method } = routes[route];
  const sent = body ? JSON.stringify(body) : upload;
  const path = urlOf(routes[route], { ...(params ? { params } : {}), ...(query ? { query } : {}) });
  return [path, { method: method.toUpperCase(), ...(sent === undefined ? {} : { body: sent }) }];
}

/** "GET /api/v1/chains/:chain" of a live route list → its id in the contract. */
export const routeOfLive = (live: string): RouteId | undefined =>
  (Object.keys(routes) as RouteId[]).find((id) => {
    const { method, path } = routes[id];
    return live === `${method.toUpperCase()} ${base}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  });
