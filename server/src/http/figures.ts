import { routes } from "@jiqun/contract";
import { exportFigures } from "../service/figure-export.ts";
import { importFigures } from "../service/figure-import.ts";
import { addFigure, listFigures } from "../service/figures.ts";
import { implement } from "./route.ts";

export const figureRoutes = {
  listFigures: implement(routes.listFigures, (ctx, { query }) => listFigures(ctx, query)),
  addFigure: implement(routes.addFigure, (ctx, { body }) => addFigure(ctx, body)),
  importFigures: implement(routes.importFigures, (ctx, { query, upload }) => importFigures(ctx, upload, query.name)),
  exportFigures: implement(routes.exportFigures, (ctx, { query }) => exportFigures(ctx, query)),
};
