// The route list: what the server must implement and the policy must judge.
import {
  acceptAccountLink,
  changePassword,
  confirmTwoFactor,
  createOwnToken,
  endOwnSessions,
  endTwoFactor,
  getOwnAccount,
  listOwnSessions,
  listOwnTokens,
  makeSetUpLink,
  readAccountLink,
  revokeOwnToken,
  signIn,
  signOut,
  startTwoFactor,
  takeSecondStep,
} from "./accounts.ts";
import { takeBackup } from "./backup.ts";
import { exportCoverage, getChain, getLink, listChains } from "./chains.ts";
import { getCluster, getCockpit, getUnitMeasure } from "./cockpit.ts";
import { getDivisions } from "./divisions.ts";
import { exportEnterprises, getEnterprise, giveVerdict, listEnterprises, search } from "./enterprises.ts";
import { addFigure, exportFigures, importFigures, listFigures } from "./figures.ts";
import { getPacks, importRegistry, listAuditEvents, listImportProblems, listImports } from "./imports.ts";
import {
  disablePerson,
  enablePerson,
  grantDuty,
  invitePerson,
  listNames,
  listPeople,
  makePersonLink,
  revokeDuty,
} from "./people.ts";
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
  signIn,
  takeSecondStep,
  signOut,
  readAccountLink,
  acceptAccountLink,
  makeSetUpLink,
  getOwnAccount,
  changePassword,
  startTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  listOwnSessions,
  endOwnSessions,
  listOwnTokens,
  createOwnToken,
  revokeOwnToken,
  listPeople,
  listNames,
  invitePerson,
  makePersonLink,
  grantDuty,
  revokeDuty,
  disablePerson,
  enablePerson,
} as const;
export type RouteId = keyof typeof routes;
