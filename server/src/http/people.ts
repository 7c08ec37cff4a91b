import { routes } from "@jiqun/contract";
import { decideDeletion, listDeletions } from "../service/own-data.ts";
import {
  disablePerson,
  enablePerson,
  grantDuty,
  invitePerson,
  listNames,
  listPeople,
  makePersonLink,
  readPersonContact,
  revokeDuty,
} from "../service/people.ts";
import { implement } from "./route.ts";

export const peopleRoutes = {
  listPeople: implement(routes.listPeople, (ctx) => listPeople(ctx)),
  readPersonContact: implement(routes.readPersonContact, (ctx, { params }) => readPersonContact(ctx, params.id)),
  listDeletions: implement(routes.listDeletions, (ctx) => listDeletions(ctx)),
  decideDeletion: implement(routes.decideDeletion, (ctx, { params, body }) => decideDeletion(ctx, params.id, body)),
  listNames: implement(routes.listNames, (ctx) => listNames(ctx)),
  invitePerson: implement(routes.invitePerson, (ctx, { body }) => invitePerson(ctx, body)),
  makePersonLink: implement(routes.makePersonLink, (ctx, { params }) => makePersonLink(ctx, params.id)),
  grantDuty: implement(routes.grantDuty, (ctx, { params, body }) => grantDuty(ctx, params.id, body)),
  revokeDuty: implement(routes.revokeDuty, (ctx, { params }) => revokeDuty(ctx, params.id, params.grant)),
  disablePerson: implement(routes.disablePerson, (ctx, { params }) => disablePerson(ctx, params.id)),
  enablePerson: implement(routes.enablePerson, (ctx, { params }) => enablePerson(ctx, params.id)),
};
