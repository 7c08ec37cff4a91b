// The route list: what the server must implement and the policy must judge.
import { takeBackup } from "./backup.ts";
import { exportCoverage, getChain, getLink, listChains } from "./chains.ts";
import { getCluster, getCockpit, getUnitMeasure } from "./cockpit.ts";
import { getDivisions } from "./divisions.ts";
import { exportEnterprises, getEnterprise, giveVerdict, listEnterprises, search } from "./enterprises.ts";
import { addFigure, exportFigures, importFigures, listFigures } from "./figures.ts";
import {
  answerImportQuestion,
  applyImport,
  cancelImport,
  exportKeptAside,
  getImport,
  listAuditEvents,
  listImportProblems,
  listImportQuestions,
  listImports,
  previewImport,
  splitEnterprise,
  startImport,
  undoImport,
  uploadImport,
} from "./imports.ts";
import { applyPlacing, cancelPlacing, getPacks, getPlacing, listMovers, stagePlacing, undoPlacing } from "./packs.ts";
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
  uploadImport,
  listImports,
  getImport,
  previewImport,
  startImport,
  applyImport,
  cancelImport,
  undoImport,
  listImportProblems,
  exportKeptAside,
  listImportQuestions,
  answerImportQuestion,
  splitEnterprise,
  getPacks,
  getPlacing,
  stagePlacing,
  applyPlacing,
  cancelPlacing,
  undoPlacing,
  listMovers,
  listAuditEvents,
  takeBackup,
} as const;
export type RouteId = keyof typeof routes;
