import { routes } from "@jiqun/contract";
import { getEvaluationDiff } from "../service/evaluation/diff.ts";
import { exportEvaluation, exportEvaluationCsv } from "../service/evaluation/export.ts";
import { answerObjection, listObjections, raiseObjection } from "../service/evaluation/objections.ts";
import { listEvaluationResults, listTopFirms } from "../service/evaluation/results.ts";
import {
  actOnEvaluation,
  getEvaluation,
  listEvaluations,
  listRunnable,
  recalculateEvaluation,
  startEvaluation,
} from "../service/evaluation/runs.ts";
import { getEvaluationSheet, listFirmEvaluations } from "../service/evaluation/sheet.ts";
import { whatIfFirm } from "../service/evaluation/what-if.ts";
import { listRunFirms } from "../service/lists/from-run.ts";
import { implement } from "./route.ts";

export const evaluationRoutes = {
  listEvaluations: implement(routes.listEvaluations, listEvaluations),
  listRunnable: implement(routes.listRunnable, listRunnable),
  startEvaluation: implement(routes.startEvaluation, (ctx, { body }) => startEvaluation(ctx, body)),
  recalculateEvaluation: implement(routes.recalculateEvaluation, (ctx, { params, body }) =>
    recalculateEvaluation(ctx, params.id, body.note),
  ),
  getEvaluation: implement(routes.getEvaluation, (ctx, { params }) => getEvaluation(ctx, params.id)),
  handEvaluation: implement(routes.handEvaluation, (ctx, { params, body }) => actOnEvaluation(ctx, params.id, body)),
  reviewEvaluation: implement(routes.reviewEvaluation, (ctx, { params, body }) =>
    actOnEvaluation(ctx, params.id, body),
  ),
  publishEvaluation: implement(routes.publishEvaluation, (ctx, { params, body }) =>
    actOnEvaluation(ctx, params.id, body),
  ),
  listEvaluationResults: implement(routes.listEvaluationResults, (ctx, { params, query }) =>
    listEvaluationResults(ctx, params.id, query),
  ),
  exportEvaluation: implement(routes.exportEvaluation, (ctx, { params, query }) =>
    exportEvaluation(ctx, params.id, query),
  ),
  exportEvaluationCsv: implement(routes.exportEvaluationCsv, (ctx, { params, query }) =>
    exportEvaluationCsv(ctx, params.id, query),
  ),
  listTopFirms: implement(routes.listTopFirms, (ctx, { params, query }) => listTopFirms(ctx, params.id, query.by)),
  listRunFirms: implement(routes.listRunFirms, (ctx, { params, body }) => listRunFirms(ctx, params.id, body)),
  getEvaluationSheet: implement(routes.getEvaluationSheet, (ctx, { params }) =>
    getEvaluationSheet(ctx, params.id, params.enterprise),
  ),
  whatIfFirm: implement(routes.whatIfFirm, (ctx, { params, query }) =>
    whatIfFirm(ctx, params.id, params.enterprise, query.to),
  ),
  listFirmEvaluations: implement(routes.listFirmEvaluations, (ctx, { params }) => listFirmEvaluations(ctx, params.id)),
  getEvaluationDiff: implement(routes.getEvaluationDiff, (ctx, { params }) => getEvaluationDiff(ctx, params.id)),
  listObjections: implement(routes.listObjections, (ctx, { params }) => listObjections(ctx, params.id)),
  raiseObjection: implement(routes.raiseObjection, (ctx, { params, body }) =>
    raiseObjection(ctx, params.id, params.enterprise, body.text),
  ),
  answerObjection: implement(routes.answerObjection, (ctx, { params, body }) => answerObjection(ctx, params.id, body)),
};
