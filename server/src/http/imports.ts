import { Problem, routes } from "@jiqun/contract";
import { z } from "zod";
import { type ChosenColumns, fields } from "../registry/index.ts";
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
      reading: {
        ...(query.encoding ? { encoding: query.encoding } : {}),
        ...(query.sheet ? { sheet: query.sheet } : {}),
        ...(query.columns ? { columns: parseColumns(query.columns) } : {}),
      },
    }),
  ),
  listImports: implement(routes.listImports, (ctx, { query }) => listImports(ctx, query)),
  listImportProblems: implement(routes.listImportProblems, (ctx, { params, query }) =>
    listImportProblems(ctx, params.id, query),
  ),
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
