import { Problem, registerField, routes } from "@jiqun/contract";
import { z } from "zod";
import type { ChosenColumns, RegistryOptions } from "../registry/index.ts";
import { previewImport } from "../service/import-preview.ts";
import { answerImportQuestion, listImportQuestions, splitEnterprise } from "../service/import-questions.ts";
import {
  applyImport,
  cancelImport,
  getBatch,
  getImport,
  listImportProblems,
  listImports,
  startImport,
  undoImport,
  uploadImport,
} from "../service/imports.ts";
import { exportKeptAside } from "../service/kept-aside.ts";
import { mergeEnterprise, previewMerge } from "../service/merges.ts";
import { implement } from "./route.ts";

export const importRoutes = {
  uploadImport: implement(routes.uploadImport, (ctx, { query, upload }) => {
    const { name, run, fixes, coverage, absent, asOf, area } = query;
    return uploadImport(ctx, upload, {
      file: name,
      run,
      fixes,
      coverage,
      absent,
      asOf,
      area,
      reading: readingOf(query),
    });
  }),
  listImports: implement(routes.listImports, (ctx, { query }) => listImports(ctx, query)),
  getImport: implement(routes.getImport, (ctx, { params }) => getImport(ctx, params.id)),
  previewImport: implement(routes.previewImport, async (ctx, { params, query }) =>
    previewImport(ctx, await getBatch(ctx, params.id), readingOf(query)),
  ),
  startImport: implement(routes.startImport, (ctx, { params, body }) => startImport(ctx, params.id, body)),
  applyImport: implement(routes.applyImport, (ctx, { params }) => applyImport(ctx, params.id)),
  cancelImport: implement(routes.cancelImport, (ctx, { params }) => cancelImport(ctx, params.id)),
  undoImport: implement(routes.undoImport, (ctx, { params }) => undoImport(ctx, params.id)),
  listImportProblems: implement(routes.listImportProblems, (ctx, { params, query }) =>
    listImportProblems(ctx, params.id, query),
  ),
  exportKeptAside: implement(routes.exportKeptAside, async (ctx, { params, query }) =>
    exportKeptAside(ctx, await getBatch(ctx, params.id), query.language ?? ctx.language),
  ),
  listImportQuestions: implement(routes.listImportQuestions, (ctx, { query }) => listImportQuestions(ctx, query)),
  answerImportQuestion: implement(routes.answerImportQuestion, (ctx, { params, body }) =>
    answerImportQuestion(ctx, params.id, body),
  ),
  previewMerge: implement(routes.previewMerge, (ctx, { params, query }) => previewMerge(ctx, params.id, query.other)),
  mergeEnterprise: implement(routes.mergeEnterprise, (ctx, { params, body }) => mergeEnterprise(ctx, params.id, body)),
  splitEnterprise: implement(routes.splitEnterprise, (ctx, { params, body }) =>
    splitEnterprise(ctx, params.id, body.answer),
  ),
};

/** What a person said; the rest is found. */
function readingOf({
  encoding,
  sheet,
  headerRow,
  columns,
}: {
  encoding?: RegistryOptions["encoding"] | undefined;
  sheet?: string | undefined;
  headerRow?: number | undefined;
  columns?: string | undefined;
}): RegistryOptions {
  return {
    ...(encoding ? { encoding } : {}),
    ...(sheet ? { sheet } : {}),
    ...(headerRow ? { headerRow } : {}),
    ...(columns ? { columns: parseColumns(columns) } : {}),
  };
}

const chosenColumns = z.record(z.string(), registerField.nullable());

function parseColumns(text: string): ChosenColumns {
  try {
    return chosenColumns.parse(JSON.parse(text));
  } catch (cause) {
    throw Object.assign(new Problem("request.invalid", { detail: "query.columns" }), { cause });
  }
}
