import { routes } from "@jiqun/contract";
import { importRegistry, listImportProblems, listImports } from "../service/imports.ts";
import { implement } from "./route.ts";

export const importRoutes = {
  importRegistry: implement(routes.importRegistry, (ctx, { query, upload }) =>
    importRegistry(ctx, upload, {
      file: query.name,
      coverage: query.coverage,
      asOf: query.asOf,
      area: query.area,
      dryRun: query.dryRun === "true",
    }),
  ),
  listImports: implement(routes.listImports, (ctx, { query }) => listImports(ctx, query)),
  listImportProblems: implement(routes.listImportProblems, (ctx, { params, query }) =>
    listImportProblems(ctx, params.id, query),
  ),
};
