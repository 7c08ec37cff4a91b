// Signing in over the real app: what is let in, what is refused, what ends when.
import { base, problemAnswer, routes } from "@jiqun/contract";
import { afterEach, describe, expect, test } from "vitest";
import { signedIn, testApp } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";

let now = new Date("2026-11-25T02:00:00Z");
const minutes = (count: number): void => {
  now = new Date(now.getTime() + count * 60_000);
};
const site = await testApp({ now: () => now });
const password = "correct-donkey-battery";
const ada = await signedIn(site, { name: "陈工", email: "ada@example.org", password, grants: [{ duty: "analyst" }] });

const codeOf = async (response: Response) => problemAnswer.parse(await response.json()).code;
const post = (path: string, body: object, headers: Record<string, string> = {}, peer = "10.1.1.1") =>
  site.app.fetch(
    new Request(`http://brain.example${base}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    }),
    { peer },
  );
const cookieOf = (response: Response, kind = "session"): string =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`jiqun-${kind}=`) && !cookie.includes("Max-Age=0"))
    ?.split(";")[0] ?? "";
const signIn = (email: string, given: string, headers = {}, peer?: string) =>
  post("/sign-in", { email, password: given }, headers, peer);
const whoIs = async (cookie: string) =>
  (await (await site.request(`${base}/session`, { headers: { cookie } })).json()) as { signedIn: boolean };

afterEach(() => minutes(24 * 60 * 2));

describe("a password", () => {
  test("lets its person in under a new token, in a cookie that scripts and other sites do not get", async () => {
    const answer = await signIn("Ada@Example.org ", password);
    expect([answer.status, await answer.json()]).toEqual([200, { state: "signed-in" }]);
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith("jiqun-session="));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await signIn("ada@example.org", password, { cookie: cookieOf(answer) });
    expect(cookieOf(again)).not.toBe(cookieOf(answer));
    const session = await sending(site, { cookie: cookieOf(answer) }).call(routes.getSession);
    expect(session).toMatchObject({
      actor: { id: ada.id, kind: "account", name: { zh: "陈工" } },
      signedIn: true,
      localMode: false,
      grants: [{ duty: "analyst", unit: null, cluster: null, enterprise: null }],
      account: { email: "ada@example.org", twoFactor: false },
    });
  });
});
void whoIs;
void codeOf;
