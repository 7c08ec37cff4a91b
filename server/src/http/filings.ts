import { routes } from "@jiqun/contract";
import { getFilings, listFilers } from "../service/filings/board.ts";
import { fileByHand, getFirmFilings } from "../service/filings/by-hand.ts";
import { callFilings, listDueFilings, remindFilings } from "../service/filings/calls.ts";
import { exportFilingProblems, exportFilings } from "../service/filings/export.ts";
import {
  answerFilings,
  applyFilings,
  cancelFilings,
  getFilingImport,
  listFilingImports,
  undoFilingsOf,
  uploadFilings,
} from "../service/filings/files.ts";
import { implement } from "./route.ts";

export const filingRoutes = {
  getFilings: implement(routes.getFilings, (ctx, { query }) => getFilings(ctx, query)),
  listFilers: implement(routes.listFilers, (ctx, { query }) => listFilers(ctx, query)),
  exportFilings: implement(routes.exportFilings, (ctx, { query }) =>
    exportFilings(ctx, query, query.language ?? ctx.language),
  ),
  getFirmFilings: implement(routes.getFirmFilings, (ctx, { params, query }) => getFirmFilings(ctx, params.id, query)),
  fileByHand: implement(routes.fileByHand, (ctx, { params, body }) => fileByHand(ctx, params.id, body)),
  callFilings: implement(routes.callFilings, (ctx, { body }) => callFilings(ctx, body)),
  remindFilings: implement(routes.remindFilings, (ctx, { body }) => remindFilings(ctx, body)),
  listDueFilings: implement(routes.listDueFilings, (ctx) => listDueFilings(ctx)),
  uploadFilings: implement(routes.uploadFilings, (ctx, { query, upload }) => uploadFilings(ctx, upload, query)),
  listFilingImports: implement(routes.listFilingImports, (ctx, { query }) => listFilingImports(ctx, query)),
  getFilingImport: implement(routes.getFilingImport, (ctx, { params }) => getFilingImport(ctx, params.id)),
  answerFilings: implement(routes.answerFilings, (ctx, { params, body }) => answerFilings(ctx, params.id, body)),
  applyFilings: implement(routes.applyFilings, (ctx, { params }) => applyFilings(ctx, params.id)),
  cancelFilings: implement(routes.cancelFilings, (ctx, { params }) => cancelFilings(ctx, params.id)),
  undoFilings: implement(routes.undoFilings, (ctx, { params }) => undoFilingsOf(ctx, params.id)),
  exportFilingProblems: implement(routes.exportFilingProblems, (ctx, { params, query }) =>
    exportFilingProblems(ctx, params.id, query.language ?? ctx.language),
  ),
};
