import { routes } from "@jiqun/contract";
import {
  addAttachment,
  addParkAttachment,
  getAttachment,
  listAttachments,
  listParkAttachments,
  withdrawAttachment,
} from "../service/attachments/attachments.ts";
import { implement } from "./route.ts";

export const attachmentRoutes = {
  listAttachments: implement(routes.listAttachments, (ctx, { params }) => listAttachments(ctx, params.id)),
  addAttachment: implement(routes.addAttachment, (ctx, { params, query, upload }) =>
    addAttachment(ctx, params.id, upload, query),
  ),
  listParkAttachments: implement(routes.listParkAttachments, (ctx, { params }) => listParkAttachments(ctx, params.id)),
  addParkAttachment: implement(routes.addParkAttachment, (ctx, { params, query, upload }) =>
    addParkAttachment(ctx, params.id, upload, query),
  ),
  getAttachment: implement(routes.getAttachment, (ctx, { params }) => getAttachment(ctx, params.id)),
  withdrawAttachment: implement(routes.withdrawAttachment, (ctx, { params, body }) =>
    withdrawAttachment(ctx, params.id, body.reason),
  ),
};
