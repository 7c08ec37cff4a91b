import { routes } from "@jiqun/contract";
import { getConformity } from "../service/parks/conformity.ts";
import { exportParks, importParks } from "../service/parks/file.ts";
import { matchParks } from "../service/parks/match.ts";
import { addPark, changePark, getPark, listParks } from "../service/parks/parks.ts";
import { implement } from "./route.ts";

export const parkRoutes = {
  listParks: implement(routes.listParks, (ctx, { query }) => listParks(ctx, query)),
  getPark: implement(routes.getPark, (ctx, { params }) => getPark(ctx, params.id)),
  addPark: implement(routes.addPark, (ctx, { body }) => addPark(ctx, body)),
  changePark: implement(routes.changePark, (ctx, { params, body }) => changePark(ctx, params.id, body.facts)),
  exportParks: implement(routes.exportParks, (ctx, { query }) => exportParks(ctx, query)),
  importParks: implement(routes.importParks, (ctx, { query, upload }) => importParks(ctx, upload, query)),
  matchParks: implement(routes.matchParks, (ctx, { params, query }) =>
    matchParks(ctx, params.chain, params.link, query),
  ),
  getConformity: implement(routes.getConformity, (ctx, { params }) => getConformity(ctx, params.unit)),
};
