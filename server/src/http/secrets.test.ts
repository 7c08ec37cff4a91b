// A secret is in the hands of its person alone: whatever goes wrong, the log does not say it, and a backup does not hold it.
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { base, routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { startBackup } from "../store/backup/write.ts";
import { peopleOf, testApp, unzipText } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";
import { codeAt } from "../testing/totp.ts";

const site = await testApp();
const password = "correct-donkey-battery";
const word = "ZZCANARY";
const idempotent = (headers: object) => ({ "idempotency-key": crypto.randomUUID(), ...headers });
const post = (path: string, body: string, headers: object = {}, by: Pick<typeof site, "request"> = site) =>
  by.request(`${base}${path}`, { method: "POST", body, headers: idempotent(headers) as Record<string, string> });
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .find((cookie) => /^jiqun-(session|step)=[^;]/.test(cookie))
    ?.split(";")[0] ?? "";
const partOf = (cookie: string) => cookie.split("=").slice(1).join("=");
const hashOf = (path: string) => path.split("#")[1] ?? "";

/** Everything that a store gives out or takes once, gathered on the way of one person through it. */
async function giveOutSecrets(): Promise<Record<string, string>> {
  const setUp = hashOf((await site.call(routes.makeSetUpLink)).path);
  const account = { password, name: `${word} Chen`, email: `${word}@example.org`, organisation: word };
  const accepted = cookieOf(await post("/account-links/accept", JSON.stringify({ ...account, token: setUp })));
  const as = (cookie: string) => sending(site, idempotent({ cookie }) as Record<string, string>);
  const { path } = (
    await as(accepted).call(routes.invitePerson, { body: { name: word, email: `${word}-2@example.org`, grants: [] } })
  ).link;
  const token = await as(accepted).call(routes.createOwnToken, { body: { name: word, scope: "write", days: 1 } });
  const calendar = await as(accepted).call(routes.makeCalendarLink);
  const step = await as(accepted).call(routes.startTwoFactor, { body: { password } });
  const seed = step.secret;
  const confirm = (periods: number) =>
    post("/account/two-factor/confirm", JSON.stringify({ code: codeAt(seed, new Date(), periods) }), {
      cookie: accepted,
    });
  const confirmed = cookieOf(await confirm(0));
  const challenge = cookieOf(await post("/sign-in", JSON.stringify({ email: account.email, password })));
  const passed = await post("/sign-in/second-step", JSON.stringify({ code: codeAt(seed, new Date(), 1) }), {
    cookie: challenge,
  });
  return {
    password,
    setUp,
    invitation: hashOf(path),
    token: token.token,
    calendar: calendar.path.split("/").at(-1) ?? "",
    seed,
    ...Object.fromEntries(step.recoveryCodes.map((code, at) => [`recovery code ${at}`, code])),
    "first session": partOf(accepted),
    "second session": partOf(confirmed),
    challenge: partOf(challenge),
    "third session": partOf(cookieOf(passed)),
    "key of the store": site.runtime.auth.secret,
    "key of this machine": site.token,
  };
}

const secrets = await giveOutSecrets();

/** As it is, and as programs write bytes down. A seed is shown in base 32 of what is kept. */
const formsOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  const forms = [bytes, bytesOfBase32(secret)].filter(({ length }) => length >= 8);
  return forms.flatMap((each) => [each.toString(), each.toString("hex"), each.toString("base64url")]);
};

function bytesOfBase32(text: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  if (!/^[A-Z2-7]+$/.test(text)) return Buffer.alloc(0);
  const bits = [...text].map((each) => letters.indexOf(each).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const foundIn = (text: string): string[] =>
  Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => name);

test("every secret was given out", () => {
  for (const [name, secret] of Object.entries(secrets)) expect(secret.length, name).toBeGreaterThanOrEqual(8);
  expect(Object.keys(secrets).length).toBeGreaterThan(18);
});

test("a backup holds none of them in the clear", async () => {
  const file = await buffer(await startBackup(site.pool, { product: "1", now: new Date() }));
  const text = await unzipText(file);
  expect(foundIn(text)).toEqual([]);
  // What is looked through is whole: the hash by which a token is known again is in it.
  expect(text).toContain(
    createHash("sha256")
      .update(secrets.token ?? "")
      .digest("base64url"),
  );
  expect(text).not.toContain(
    createHash("sha256")
      .update(secrets["third session"] ?? "")
      .digest("base64url"),
  );
});

test("the log says none of them, nor anything that a person wrote, whatever fails", async () => {
  const authorization = `Bearer ${secrets.token}`;
  const figure = {
    subject: "region",
    indicator: "revenue",
    period: "2020",
    value: "98765432",
    unit: "亿元",
    source: word,
  };
  await site.request(`${base}/search?q=${word}`, { headers: { authorization } });
  await site.request(`${base}/${word}/${secrets.token}`, { headers: { authorization } });
  await site.request(`${base}/calendars/${secrets.calendar}.ics`);
  await site.request(`${base}/session`, { headers: { authorization: `Bearer ${secrets.token}x` } });
  const enter = (body: string) => post("/figures", body, {}, site.as(peopleOf("", "").analyst));
  await enter(`{"subject":"${word}",`);
  await enter(JSON.stringify({ ...figure, subject: word }));
  for (const _ of Array(7))
    await post("/sign-in", JSON.stringify({ email: `${word}@example.org`, password: `${word}-no` }));
  // The store refuses the row, and tells us the row.
  await site.pool.query("alter table figure add constraint none check (id < 0)");
  const failed = await enter(JSON.stringify(figure));
  expect(failed.status).toBe(500);
  const log = site.logged();
  expect(log).toContain("a request failed");
  expect(log).toContain("tries to sign in are blocked");
  expect(foundIn(log + (await failed.text()))).toEqual([]);
  expect(log).not.toMatch(new RegExp(`${word}|98765432`, "i"));
});
