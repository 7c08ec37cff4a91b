import { Problem, routes } from "@jiqun/contract";
import { z } from "zod";
import { type ChosenColumns, fields } from "../registry/index.ts";
import { findOwnImports, requireImport } from "../service/import-reach.ts";
import { importRegistry, listImportProblems, listImports } from "../service/imports.ts";
import { requireArea } from "../service/require-reach.ts";
import { implement } from "./route.ts";

export const importRoutes = {
  importRegistry: implement(routes.importRegistry, (ctx, { query, upload }) => {
    requireArea(ctx, query.area);
    return importRegistry(ctx, upload, {
      file: query.name,
      coverage: query.coverage,
      asOf: query.asOf,
      area: query.area,
      dryRun: query.dryRun === "true",
      reading: {
        ...(query.encoding ? { encoding: query.encoding } : {}),
        ...(query.sheet ? { sheet: query.sheet } : {}),
        ...(query.columns ? { columns: parseColumns(query.columns) } : {}),
      },
    });
  }),
  listImports: implement(
    routes.listImports,
    async (ctx, { query }) => (await findOwnImports(ctx, query)) ?? listImports(ctx, query),
  ),
  listImportProblems: implement(routes.listImportProblems, async (ctx, { params, query }) => {
    await requireImport(ctx, params.id);
    return listImportProblems(ctx, params.id, query);
  }),
};

const chosenColumns = z.record(z.string(), z.enum(fields).nullable());

function parseColumns(text: string): ChosenColumns {
  try {
    return chosenColumns.parse(JSON.parse(text));
  } catch {
    throw new Problem("request.invalid", {
      detail: `columns: a JSON object of headers, each with one of ${fields.join(", ")} or null`,
    });
  }
}
