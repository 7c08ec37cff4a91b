// Signing in at an organisation's issuer: a real provider, a real round trip, and what must not open anything.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { base, routes } from "@jiqun/contract";
import { afterAll, expect, test } from "vitest";
import { signedIn, testApp } from "../testing/index.ts";
import { client, startIssuer, type TestIssuer, visitIssuer } from "../testing/issuer.ts";
import { sending } from "../testing/signed-in.ts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const port = await freePort();
const path = `${base}/sign-in/issuer`;
const callback = `http://127.0.0.1${path}/callback`;
const identities: Record<string, { email: string; email_verified: boolean }> = {
  li: { email: "Li@example.org", email_verified: true },
  wang: { email: "wang@example.org", email_verified: false },
  stranger: { email: "stranger@example.org", email_verified: true },
  thief: { email: "li@example.org", email_verified: true },
  gone: { email: "gone@example.org", email_verified: true },
};
const site = await testApp({ auth: { oidc: { issuer: `http://127.0.0.1:${port}`, ...client, name: "政务统一认证" } } });
const li = await signedIn(site, { name: "李", email: "li@example.org", grants: [{ duty: "analyst" }] });
await signedIn(site, { name: "王", email: "wang@example.org" });
const gone = await signedIn(site, { name: "去", email: "gone@example.org" });
const admin = await signedIn(site, { name: "管", grants: [{ duty: "administrator" }] });

const setCookie = (answer: Response, kind: string): string =>
  answer.headers
    .getSetCookie()
    .find((each) => each.startsWith(`jiqun-${kind}=`) && !each.includes("Max-Age=0"))
    ?.split(";")[0] ?? "";
const begin = async (to = "/cockpit") => {
  const answer = await site.request(`${path}?to=${encodeURIComponent(to)}`, { redirect: "manual" });
  return { url: answer.headers.get("location") ?? "", cookie: setCookie(answer, "issuer"), status: answer.status };
};
const comeBack = async (url: string, cookie: string) => {
  const { pathname, search } = new URL(url);
  const answer = await site.request(pathname + search, { headers: { cookie }, redirect: "manual" });
  return { to: answer.headers.get("location"), session: setCookie(answer, "session") };
};
const visit = async (login: string, to?: string) => {
  const begun = await begin(to);
  return comeBack(await visitIssuer(begun.url, login, callback), begun.cookie);
};

let issuer: TestIssuer | undefined;
afterAll(() => issuer?.stop());

test("an issuer that is away is said to be, and asked again when it has come", async () => {
  expect((await begin("/gaps")).url).toBe("/sign-in?problem=sign-in.issuer-away&to=%2Fgaps");
  issuer = await startIssuer(port, callback, identities);
  const { url, status } = await begin();
  expect(status).toBe(302);
  const asked = Object.fromEntries(new URL(url).searchParams);
  expect(asked).toMatchObject({ response_type: "code", code_challenge_method: "S256", scope: "openid email profile" });
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]?.length).toBeGreaterThan(20);
  expect(await site.call(routes.getSession)).toMatchObject({ issuer: "政务统一认证" });
});

test("an identity whose verified e-mail an account has signs in to it, and goes where it wanted", async () => {
  const { to, session } = await visit("li", "/clusters?asOf=2025-01-01");
  expect(to).toBe("/clusters?asOf=2025-01-01");
  expect(await sending(site, { cookie: session }).call(routes.getSession)).toMatchObject({
    actor: { id: li.id },
    grants: [{ duty: "analyst" }],
  });
  const event = await site.db.selectFrom("audit_event").selectAll().orderBy("id", "desc").executeTakeFirst();
  expect(event).toMatchObject({ actor: li.id, action: "account.signed-in", data: { how: "issuer" } });
});

test("afterwards it is known by its subject, whatever its e-mail becomes", async () => {
  identities.li = { email: "li.new@example.org", email_verified: false };
  expect((await visit("li")).session).not.toBe("");
});

test.each([
  ["no account was made for", "stranger"],
  ["has not had its e-mail verified", "wang"],
  ["claims the e-mail of an account that another identity has", "thief"],
  ["has an account that was disabled", "gone"],
])("an identity that %s gets nothing, and no account comes into being", async (_, login) => {
  if (login === "gone") await admin.call(routes.disablePerson, { params: { id: gone.id } });
  const before = (await admin.call(routes.listPeople)).items.length;
  expect(await visit(login)).toEqual({ to: "/sign-in?problem=sign-in.not-invited&to=%2Fcockpit", session: "" });
  expect((await admin.call(routes.listPeople)).items).toHaveLength(before);
});

test("an answer to another browser, of another visit, with another state, or a second time is refused", async () => {
  const refused = { to: expect.stringContaining("/sign-in?problem=sign-in.issuer-refused"), session: "" };
  const [mine, other] = [await begin(), await begin()];
  const url = await visitIssuer(mine.url, "li", callback);
  expect(await comeBack(url, "")).toEqual(refused);
  expect(await comeBack(url, other.cookie)).toEqual(refused);
  const flipped = mine.cookie.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  expect(await comeBack(url, flipped)).toEqual(refused);
  const forged = new URL(url);
  forged.searchParams.set("state", new URL(other.url).searchParams.get("state") ?? "");
  expect(await comeBack(forged.href, mine.cookie)).toEqual(refused);
  // With the right state for its cookie the code is still one of another visit: its verifier does not fit.
  expect(await comeBack(forged.href, other.cookie)).toEqual(refused);
  expect((await visit("li")).session).not.toBe("");
  const once = await begin();
  const answer = await visitIssuer(once.url, "li", callback);
  expect((await comeBack(answer, once.cookie)).session).not.toBe("");
  expect(await comeBack(answer, once.cookie)).toEqual(refused);
  expect(
    await comeBack(`${callback}?error=access_denied&state=${new URL(once.url).searchParams.get("state")}`, once.cookie),
  ).toEqual(refused);
});

test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "the way back leads to this site and not to %s",
  async (to) => {
    expect((await visit("li", to)).to).toBe("/");
  },
);

test("who left is led to where the issuer ends its own session, and one that went away meanwhile is not taken for a no", async () => {
  const left = await site.request(`${path}/leave`, { redirect: "manual" });
  expect(left.headers.get("location")).toBe(`http://127.0.0.1:${port}/session/end?client_id=${client.clientId}`);
  const begun = await begin("/gaps");
  const answer = await visitIssuer(begun.url, "li", callback);
  await issuer?.stop();
  issuer = undefined;
  expect(await comeBack(answer, begun.cookie)).toEqual({
    to: "/sign-in?problem=sign-in.issuer-away&to=%2Fgaps",
    session: "",
  });
  // Nobody is sent to an address at which it no longer is, whatever it said of itself before.
  expect((await begin("/gaps")).url).toBe("/sign-in?problem=sign-in.issuer-away&to=%2Fgaps");
  const leaving = await site.request(`${path}/leave`, { redirect: "manual" });
  expect(leaving.headers.get("location")).toBe("/sign-in?problem=sign-in.issuer-away");
});
