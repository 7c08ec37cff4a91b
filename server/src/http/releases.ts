import { routes } from "@jiqun/contract";
import { getReleaseDraft, listReleaseDrafts } from "../service/publishing/drafts.ts";
import { exportRelease, exportReleaseCsv } from "../service/publishing/export.ts";
import { cancelPreparation, listPreparations, prepareRelease } from "../service/publishing/preparations.ts";
import { dropRelease, publish, setControllers } from "../service/publishing/publish.ts";
import { getRelease, listReleases } from "../service/publishing/published.ts";
import { implement } from "./route.ts";

export const releaseRoutes = {
  listReleases: implement(routes.listReleases, (ctx) => listReleases(ctx)),
  getRelease: implement(routes.getRelease, (ctx, { params }) => getRelease(ctx, params.id)),
  exportRelease: implement(routes.exportRelease, (ctx, { params, query }) =>
    exportRelease(ctx, params.id, query.language),
  ),
  exportReleaseCsv: implement(routes.exportReleaseCsv, (ctx, { params, query }) =>
    exportReleaseCsv(ctx, params.id, query.language),
  ),
  listReleaseDrafts: implement(routes.listReleaseDrafts, (ctx) => listReleaseDrafts(ctx)),
  getReleaseDraft: implement(routes.getReleaseDraft, (ctx, { params }) => getReleaseDraft(ctx, params.id)),
  prepareRelease: implement(routes.prepareRelease, (ctx, { body }) => prepareRelease(ctx, body)),
  listPreparations: implement(routes.listPreparations, (ctx) => listPreparations(ctx)),
  cancelPreparation: implement(routes.cancelPreparation, (ctx, { params }) => cancelPreparation(ctx, params.id)),
  publishRelease: implement(routes.publishRelease, (ctx, { params, body }) => publish(ctx, params.id, body)),
  dropRelease: implement(routes.dropRelease, (ctx, { params, body }) => dropRelease(ctx, params.id, body.note)),
  setControllers: implement(routes.setControllers, (ctx, { body }) => setControllers(ctx, body.items)),
};
