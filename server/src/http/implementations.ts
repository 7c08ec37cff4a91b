// Every route of the contract and who answers it. A route that is missing here does not compile.
import type { RouteId } from "@jiqun/contract";
import { accountRoutes } from "./accounts.ts";
import { attachmentRoutes } from "./attachments.ts";
import { auditRoutes } from "./audit.ts";
import { backupRoutes } from "./backup.ts";
import { chainRoutes } from "./chains.ts";
import { cockpitRoutes } from "./cockpit.ts";
import { contactRoutes } from "./contacts.ts";
import { divisionRoutes } from "./divisions.ts";
import { enterpriseRoutes } from "./enterprises.ts";
import { evaluationRoutes } from "./evaluations.ts";
import { figureRoutes } from "./figures.ts";
import { filingRoutes } from "./filings.ts";
import { importRoutes } from "./imports.ts";
import { ladderRoutes } from "./ladder.ts";
import { leadRoutes } from "./leads.ts";
import { listRoutes } from "./lists.ts";
import { measureRoutes } from "./measures.ts";
import { needRoutes } from "./needs.ts";
import { packRoutes } from "./packs.ts";
import { parkRoutes } from "./parks.ts";
import { peopleRoutes } from "./people.ts";
import { postingRoutes } from "./postings.ts";
import { regionRoutes } from "./region.ts";
import { releaseRoutes } from "./releases.ts";
import type { Implementation } from "./route.ts";
import { ruleSetRoutes } from "./rule-sets.ts";
import { searchRoutes } from "./search.ts";
import { sessionRoutes } from "./session.ts";
import { supplyRoutes } from "./supply.ts";
import { weightsRoutes } from "./weights.ts";

export const implementations: Record<RouteId, Implementation> = {
  ...sessionRoutes,
  ...regionRoutes,
  ...cockpitRoutes,
  ...figureRoutes,
  ...filingRoutes,
  ...packRoutes,
  ...auditRoutes,
  ...contactRoutes,
  ...importRoutes,
  ...chainRoutes,
  ...supplyRoutes,
  ...ladderRoutes,
  ...leadRoutes,
  ...listRoutes,
  ...postingRoutes,
  ...needRoutes,
  ...parkRoutes,
  ...attachmentRoutes,
  ...enterpriseRoutes,
  ...releaseRoutes,
  ...ruleSetRoutes,
  ...evaluationRoutes,
  ...searchRoutes,
  ...divisionRoutes,
  ...measureRoutes,
  ...backupRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...weightsRoutes,
};
