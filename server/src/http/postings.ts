import { routes } from "@jiqun/contract";
import { answerPosting, listOwnPostings } from "../service/postings/own.ts";
import { getPosting, getPostingFile, listPostings } from "../service/postings/posted.ts";
import { implement } from "./route.ts";

export const postingRoutes = {
  listPostings: implement(routes.listPostings, (ctx, { query }) => listPostings(ctx, query)),
  getPosting: implement(routes.getPosting, (ctx, { params }) => getPosting(ctx, params.id)),
  getPostingFile: implement(routes.getPostingFile, (ctx, { params }) => getPostingFile(ctx, params.id, params.file)),
  listOwnPostings: implement(routes.listOwnPostings, (ctx, { query }) => listOwnPostings(ctx, query)),
  answerPosting: implement(routes.answerPosting, (ctx, { params, body }) => answerPosting(ctx, params.id, body)),
};
