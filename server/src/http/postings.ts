import { routes } from "@jiqun/contract";
import { lodgeByName, readReceipt } from "../service/postings/by-name.ts";
import { answerPosting, listOwnPostings } from "../service/postings/own.ts";
import { addOwnFile, getOwnFile, getRecordFile } from "../service/postings/own-files.ts";
import { getPosting, getPostingFile, listPostings } from "../service/postings/posted.ts";
import { implement } from "./route.ts";

export const postingRoutes = {
  listPostings: implement(routes.listPostings, (ctx, { query }) => listPostings(ctx, query)),
  getPosting: implement(routes.getPosting, (ctx, { params }) => getPosting(ctx, params.id)),
  getPostingFile: implement(routes.getPostingFile, (ctx, { params }) => getPostingFile(ctx, params.id, params.file)),
  listOwnPostings: implement(routes.listOwnPostings, (ctx, { query }) => listOwnPostings(ctx, query)),
  answerPosting: implement(routes.answerPosting, (ctx, { params, body }) => answerPosting(ctx, params.id, body)),
  addOwnFile: implement(routes.addOwnFile, (ctx, { params, query, upload }) =>
    addOwnFile(ctx, params, upload, query.name),
  ),
  getOwnFile: implement(routes.getOwnFile, (ctx, { params }) => getOwnFile(ctx, params)),
  getRecordFile: implement(routes.getRecordFile, (ctx, { params }) => getRecordFile(ctx, params)),
  lodgeByName: implement(routes.lodgeByName, (ctx, { params, body }, { from }) =>
    lodgeByName(ctx, params.id, body, from.address),
  ),
  readReceipt: implement(routes.readReceipt, (ctx, { body }) => readReceipt(ctx, body.receipt)),
};
