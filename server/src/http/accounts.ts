// Signing in and one's own account. What a cookie carries goes into it here; services know no cookies.
import { routes } from "@jiqun/contract";
import { acceptLink, makeSetUpLink, readLink } from "../service/account-links.ts";
import { createOwnToken, listOwnTokens, revokeOwnToken } from "../service/api-tokens.ts";
import {
  changePassword,
  confirmTwoFactor,
  endOwnSessions,
  endTwoFactor,
  getOwnAccount,
  listOwnSessions,
  startTwoFactor,
} from "../service/own-account.ts";
import { askDeletion, exportOwnData } from "../service/own-data.ts";
import { type Entered, signIn, signOut, takeSecondStep } from "../service/sign-in.ts";
import type { Exchange } from "./exchange.ts";
import { implement } from "./route.ts";

const step_s = 600;
const done = { done: true } as const;

function enter(exchange: Exchange, { state, value }: Entered): { state: Entered["state"] } {
  if (state === "second-step") exchange.keepCookie("step", value, step_s);
  else {
    exchange.dropCookie("step");
    exchange.keepCookie("session", value);
  }
  return { state };
}

/** The session goes on under a new token. */
function goOn(exchange: Exchange, token: string): typeof done {
  exchange.keepCookie("session", token);
  return done;
}

export const accountRoutes = {
  signIn: implement(routes.signIn, async (ctx, { body }, it) => enter(it, await signIn(ctx, body, it.from))),
  takeSecondStep: implement(routes.takeSecondStep, async (ctx, { body }, it) =>
    enter(it, await takeSecondStep(ctx, it.cookie("step"), body, it.from)),
  ),
  signOut: implement(routes.signOut, async (ctx, _, it) => {
    await signOut(ctx);
    it.dropCookie("session");
    return done;
  }),
  readAccountLink: implement(routes.readAccountLink, (ctx, { body }) => readLink(ctx, body.token)),
  acceptAccountLink: implement(routes.acceptAccountLink, async (ctx, { body }, it) =>
    enter(it, { state: "signed-in", value: await acceptLink(ctx, body, it.from) }),
  ),
  makeSetUpLink: implement(routes.makeSetUpLink, (ctx) => makeSetUpLink(ctx)),
  getOwnAccount: implement(routes.getOwnAccount, (ctx) => getOwnAccount(ctx)),
  exportOwnData: implement(routes.exportOwnData, (ctx) => exportOwnData(ctx)),
  askDeletion: implement(routes.askDeletion, async (ctx, { body }) => {
    await askDeletion(ctx, body.reason);
    return done;
  }),
  changePassword: implement(routes.changePassword, async (ctx, { body }, it) =>
    goOn(it, await changePassword(ctx, body, it.from)),
  ),
  startTwoFactor: implement(routes.startTwoFactor, (ctx, { body }) => startTwoFactor(ctx, body)),
  confirmTwoFactor: implement(routes.confirmTwoFactor, async (ctx, { body }, it) =>
    goOn(it, await confirmTwoFactor(ctx, body, it.from)),
  ),
  endTwoFactor: implement(routes.endTwoFactor, async (ctx, { body }, it) =>
    goOn(it, await endTwoFactor(ctx, body, it.from)),
  ),
  listOwnSessions: implement(routes.listOwnSessions, (ctx) => listOwnSessions(ctx)),
  endOwnSessions: implement(routes.endOwnSessions, (ctx, { body }) => endOwnSessions(ctx, body.id)),
  listOwnTokens: implement(routes.listOwnTokens, (ctx) => listOwnTokens(ctx)),
  createOwnToken: implement(routes.createOwnToken, (ctx, { body }) => createOwnToken(ctx, body)),
  revokeOwnToken: implement(routes.revokeOwnToken, async (ctx, { params }) => {
    await revokeOwnToken(ctx, params.id);
    return done;
  }),
};
