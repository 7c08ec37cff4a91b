import { routes } from "@jiqun/contract";
import { readContacts } from "../service/contacts.ts";
import { implement } from "./route.ts";

export const contactRoutes = {
  readContacts: implement(routes.readContacts, (ctx, { params }) => readContacts(ctx, params)),
};
