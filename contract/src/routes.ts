// The route list: what the server must implement and the policy must judge.
import { takeBackup } from "./backup.ts";
import { exportCoverage, getChain, getLink, listChains } from "./chains.ts";
import { getCluster, getCockpit, getUnitMeasure } from "./cockpit.ts";
import { getDivisions } from "./divisions.ts";
import { exportEnterprises, getEnterprise, giveVerdict, listEnterprises, search } from "./enterprises.ts";
import { addFigure, exportFigures, importFigures, listFigures } from "./figures.ts";
import { getPacks, importRegistry, listAuditEvents, listImportProblems, listImports } from "./imports.ts";
import { getOutlines, getRegion } from "./region.ts";
import { getSession } from "./session.ts";

export const routes = {
  getSession,
  getRegion,
  getOutlines,
  getCockpit,
  getUnitMeasure,
  getCluster,
  listChains,
  getChain,
  getLink,
  exportCoverage,
  listEnterprises,
  exportEnterprises,
  getEnterprise,
  giveVerdict,
  search,
  getDivisions,
  listFigures,
  addFigure,
  importFigures,
  exportFigures,
  importRegistry,
  listImports,
  listImportProblems,
  getPacks,
  listAuditEvents,
  takeBackup,
} as const;
export type RouteId = keyof typeof routes;
