import { routes } from "@jiqun/contract";
import { getCalendarFeed, getListCalendar, makeCalendarLink } from "../service/lists/calendar.ts";
import { decideListItem, moveListItems, openListItem } from "../service/lists/decide.ts";
import { carriedFields } from "../service/lists/from-lead.ts";
import { importListItems } from "../service/lists/import.ts";
import { getList, getListItem, listItems, listLinkItems, listLists } from "../service/lists/items.ts";
import { exportListItems } from "../service/lists/ledger.ts";
import { getListBoard, getListFlow, getListReport, getListUnits } from "../service/lists/sums.ts";
import { listTasks } from "../service/lists/tasks.ts";
import { listThreads } from "../service/lists/threads.ts";
import { implement } from "./route.ts";

export const listRoutes = {
  listLists: implement(routes.listLists, (ctx) => listLists(ctx)),
  getList: implement(routes.getList, (ctx, { params }) => getList(ctx, params.type)),
  listItems: implement(routes.listItems, (ctx, { params, query }) => listItems(ctx, params.type, query)),
  getListItem: implement(routes.getListItem, (ctx, { params }) => getListItem(ctx, params.id)),
  listLinkItems: implement(routes.listLinkItems, (ctx, { params }) => listLinkItems(ctx, params.chain, params.link)),
  getCarriedFields: implement(routes.getCarriedFields, (ctx, { params, query }) =>
    carriedFields(ctx, params.type, params.lead, query.park ?? null),
  ),
  listThreads: implement(routes.listThreads, (ctx, { query }) => listThreads(ctx, query)),
  openListItem: implement(routes.openListItem, (ctx, { params, body }) => openListItem(ctx, params.type, body)),
  decideListItem: implement(routes.decideListItem, (ctx, { params, body }) => decideListItem(ctx, params.id, body)),
  moveListItems: implement(routes.moveListItems, (ctx, { params, body }) => moveListItems(ctx, params.type, body)),
  importListItems: implement(routes.importListItems, (ctx, { params, query, upload }) =>
    importListItems(ctx, params.type, upload, query),
  ),
  exportListItems: implement(routes.exportListItems, (ctx, { params, query }) =>
    exportListItems(ctx, params.type, query, query.language ?? ctx.language),
  ),
  listTasks: implement(routes.listTasks, (ctx) => listTasks(ctx)),
  getListFlow: implement(routes.getListFlow, (ctx, { params }) => getListFlow(ctx, params.type)),
  getListUnits: implement(routes.getListUnits, (ctx, { params, query }) => getListUnits(ctx, params.type, query)),
  getListBoard: implement(routes.getListBoard, (ctx, { params, query }) => getListBoard(ctx, params.type, query)),
  getListReport: implement(routes.getListReport, (ctx, { params, query }) => getListReport(ctx, params.type, query)),
  makeCalendarLink: implement(routes.makeCalendarLink, (ctx) => makeCalendarLink(ctx)),
  getListCalendar: implement(routes.getListCalendar, (ctx, { query }) => getListCalendar(ctx, query.person)),
  getCalendarFeed: implement(routes.getCalendarFeed, (ctx, { params }) => getCalendarFeed(ctx, params.token)),
};
