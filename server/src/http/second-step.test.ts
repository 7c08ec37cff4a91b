// The second step: set up, asked for, never taken twice, replaced by a recovery code, taken off.
import { base, routes } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { signedIn, testApp } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";
import { codeAt } from "../testing/totp.ts";

const site = await testApp();
const password = "correct-donkey-battery";

const post = (path: string, body: object, cookie = "") =>
  site.request(`${base}${path}`, { method: "POST", body: JSON.stringify(body), headers: { cookie } });
const cookieOf = (response: Response, kind: string): string =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`jiqun-${kind}=`) && !cookie.includes("Max-Age=0"))
    ?.split(";")[0] ?? "";
const told = async (response: Response) => {
  const answer = await response.json();
  return answer.code ?? answer.state ?? answer.done;
};

async function enrolled(name: string) {
  const own = await signedIn(site, { name, password, grants: [{ duty: "analyst" }] });
  const { secret, recoveryCodes, uri } = await own.call(routes.startTwoFactor, { body: { password } });
  const confirm = async () => {
    const used = codeAt(secret, new Date(), -1);
    return { used, confirmed: await post("/account/two-factor/confirm", { code: used }, own.cookie) };
  };
  let { used, confirmed } = await confirm();
  // The period may have turned on the way, and the code before the last is none.
  if (!confirmed.ok) ({ used, confirmed } = await confirm());
  return { ...own, secret, used, recoveryCodes, uri, confirmed, cookie: cookieOf(confirmed, "session") };
}
const begin = async (email: string) => {
  const answer = await post("/sign-in", { email, password });
  return {
    state: (await answer.clone().json()).state,
    step: cookieOf(answer, "step"),
    session: cookieOf(answer, "session"),
  };
};

describe("a second step", () => {
  test("is in force once a code was confirmed, not before", async () => {
    const own = await signedIn(site, { name: "甲", password, grants: [{ duty: "analyst" }] });
    await expect(own.call(routes.startTwoFactor, { body: { password: "not-my-password" } })).rejects.toMatchObject({
      code: "account.password-wrong",
    });
    const { secret, uri } = await own.call(routes.startTwoFactor, { body: { password } });
    expect(uri).toMatch(/^otpauth:\/\/totp\/jiqun:.*secret=[A-Z2-7]+/);
    expect((await begin(own.email)).state).toBe("signed-in");
    const wrong = await post("/account/two-factor/confirm", { code: "000000" }, own.cookie);
    expect([wrong.status, await told(wrong)]).toEqual([401, "sign-in.code-refused"]);
    const right = await post("/account/two-factor/confirm", { code: codeAt(secret, new Date()) }, own.cookie);
    expect(await told(right)).toBe(true);
    expect(await sending(site, { cookie: cookieOf(right, "session") }).call(routes.getSession)).toMatchObject({
      account: { twoFactor: true },
    });
    expect((await begin(own.email)).state).toBe("second-step");
  });

  test("is asked for at sign-in: the password alone opens nothing", async () => {
    const own = await enrolled("乙");
    const { state, step, session } = await begin(own.email);
    expect([state, session]).toEqual(["second-step", ""]);
    expect(
      (await site.request(`${base}/account`, { headers: { cookie: step.replace("-step", "-session") } })).status,
    ).toBe(401);
    const passed = await post("/sign-in/second-step", { code: codeAt(own.secret, new Date()) }, step);
    expect(await told(passed)).toBe("signed-in");
    expect((await site.request(`${base}/account`, { headers: { cookie: cookieOf(passed, "session") } })).status).toBe(
      200,
    );
  });

  test("takes no wrong code, no code twice, and no challenge twice", async () => {
    const own = await enrolled("丙");
    const first = await begin(own.email);
    const code = codeAt(own.secret, new Date());
    expect(await told(await post("/sign-in/second-step", { code: "000000" }, first.step))).toBe("sign-in.code-refused");
    expect(await told(await post("/sign-in/second-step", { code }, first.step))).toBe("signed-in");
    expect(
      await told(await post("/sign-in/second-step", { code: codeAt(own.secret, new Date(), 1) }, first.step)),
    ).toBe("sign-in.step-expired");
    const second = await begin(own.email);
    expect(await told(await post("/sign-in/second-step", { code }, second.step))).toBe("sign-in.code-refused");
    const next = codeAt(own.secret, new Date(), 1);
    expect(await told(await post("/sign-in/second-step", { code: next }, second.step))).toBe("signed-in");
  });

  test("does not take the code that confirmed it", async () => {
    const own = await enrolled("丁");
    const { step } = await begin(own.email);
    expect(await told(await post("/sign-in/second-step", { code: own.used }, step))).toBe("sign-in.code-refused");
  });

  test("cannot be guessed: five wrong codes block the account's step, over new challenges too", async () => {
    const own = await enrolled("戊");
    const answers: string[] = [];
    for (let i = 0; i < 6; i++) {
      const { step } = await begin(own.email);
      answers.push(await told(await post("/sign-in/second-step", { code: `00000${i}` }, step)));
    }
    expect(answers).toEqual([...new Array(5).fill("sign-in.code-refused"), "sign-in.blocked"]);
  });

  test("may be passed with a recovery code, each of them once", async () => {
    const own = await enrolled("己");
    const recovery = async (code = "") => {
      const { step } = await begin(own.email);
      return told(await post("/sign-in/second-step", { code, recovery: true }, step));
    };
    expect(own.recoveryCodes).toHaveLength(10);
    expect(await recovery("aaaaa-bbbbb")).toBe("sign-in.code-refused");
    expect(await recovery(own.recoveryCodes[0])).toBe("signed-in");
    expect(await recovery(own.recoveryCodes[0])).toBe("sign-in.code-refused");
    expect(await recovery(own.recoveryCodes[1])).toBe("signed-in");
  });

  test("ends with the password only", async () => {
    const own = await enrolled("庚");
    expect(await told(await post("/account/two-factor/end", { password: "not-my-password" }, own.cookie))).toBe(
      "account.password-wrong",
    );
    expect((await begin(own.email)).state).toBe("second-step");
    expect(await told(await post("/account/two-factor/end", { password }, own.cookie))).toBe(true);
    expect((await begin(own.email)).state).toBe("signed-in");
  });

  test("without a challenge there is nothing to pass, and a challenge of another secret is none", async () => {
    expect(await told(await post("/sign-in/second-step", { code: "123456" }))).toBe("sign-in.step-expired");
    expect(await told(await post("/sign-in/second-step", { code: "123456" }, "jiqun-step=2fa-made-up"))).toBe(
      "sign-in.step-expired",
    );
  });
});
