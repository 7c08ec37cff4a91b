// Accounts from the command line: as the owner of the data folder, before and after local mode, with and without a server.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { acceptAccountLink, createClient, getSession } from "@jiqun/contract";
import { readConfig, startServer } from "@jiqun/server";
import { testDatabase } from "@jiqun/server/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { run as account } from "./account.ts";

const dir = mkdtempSync(join(tmpdir(), "jiqun-account-"));
afterAll(() => rmSync(dir, { recursive: true }));
afterAll(() => vi.unstubAllEnvs());
const pack = resolve(import.meta.dirname, "../../../packs/example");
vi.stubEnv("DATABASE_URL", await testDatabase());
vi.stubEnv("JIQUN_PACK", pack);

async function call(...args: string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  await account([...args, "--data", dir], { stdout, stderr });
  return String(stdout.read() ?? "");
}
const linkOf = (told: string): string => (JSON.parse(told) as { link: string }).link;
const accept = (origin: string, link: string, more: object = {}) =>
  createClient({ origin })(acceptAccountLink, {
    body: { token: link.split("#")[1] ?? "", password: "otter umbrella granite", ...more },
  });

describe("jiqun account", { timeout: 60_000 }, () => {
  test("without a server: a link whose address the server will have, and no second first account", async () => {
    expect(await call("list")).toBe("no accounts yet: jiqun account setup\n");
    expect(await call("setup")).toMatch(
      /^The first account is created here:\n {2}http:\/\/127\.0\.0\.1:33618\/welcome#jl_/,
    );
    await expect(call("invite", "--email", "a@example.org", "--name", "A")).rejects.toMatchObject({
      code: "account.set-up-first",
    });
  });

  test("with a server: set up, invite, list, grant, reset, disable; and the owner goes on working afterwards", async () => {
    const server = await startServer(readConfig({ data: dir, pack, port: 0 }));
    const link = linkOf(await call("setup", "--json"));
    expect(link.startsWith(`${server.url}/welcome#`)).toBe(true);
    await accept(server.url, link, { name: "Chen", email: "chen@example.org" });
    await expect(call("setup")).rejects.toMatchObject({ code: "account-link.set-up-done" });
    const invited = linkOf(
      await call(
        "invite",
        "--email",
        "li@example.org",
        "--name",
        "Li",
        "--duty",
        "analyst",
        "--duty",
        "publisher",
        "--json",
      ),
    );
    expect(await call("list")).toBe(
      "chen@example.org\tChen\tactive\tadministrator\nli@example.org\tLi\tinvited\tanalyst publisher\n",
    );
    await accept(server.url, invited);
    expect(await call("grant", "li@example.org", "reviewer")).toContain("analyst publisher reviewer");
    const reset = linkOf(await call("reset-link", "LI@example.org", "--json"));
    await accept(server.url, reset);
    await expect(accept(server.url, reset)).rejects.toMatchObject({ code: "account-link.invalid" });
    expect(await call("disable", "li@example.org")).toContain("\tdisabled\t");
    expect(await createClient({ origin: server.url })(getSession)).toMatchObject({ localMode: false, signedIn: false });
    await server.stop();
    expect(await call("list")).toContain("chen@example.org");
    expect(statSync(join(dir, "secret.key")).mode & 0o777).toBe(0o600);
  });

  test("after a restart on loopback nobody is the operator any more", async () => {
    const server = await startServer(readConfig({ data: dir, pack, port: 0 }));
    expect(server.setUpLink).toBeNull();
    expect(await createClient({ origin: server.url })(getSession)).toMatchObject({ localMode: false, signedIn: false });
    await server.stop();
  });

  test("a start where others can reach it ends local mode for good, and tells the link for the first account once", async () => {
    vi.stubEnv("DATABASE_URL", await testDatabase());
    const open = await startServer(readConfig({ data: dir, pack, port: 0, host: "0.0.0.0" }));
    expect(open.setUpLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#jl_[\w-]{43}$/);
    await open.stop();
    const local = await startServer(readConfig({ data: dir, pack, port: 0 }));
    expect(await createClient({ origin: local.url })(getSession)).toMatchObject({
      localMode: false,
      signedIn: false,
      needsSetUp: true,
    });
    await accept(local.url, open.setUpLink ?? "", { name: "Chen", email: "chen@example.org" });
    await local.stop();
    const again = await startServer(readConfig({ data: dir, pack, port: 0, host: "0.0.0.0" }));
    expect(again.setUpLink).toBeNull();
    await again.stop();
  });

  test("so does a start behind a proxy, whose address the link then has", async () => {
    const environment = {
      ...process.env,
      DATABASE_URL: await testDatabase(),
      JIQUN_PUBLIC_URL: "https://brain.example.org",
    };
    const server = await startServer(readConfig({ data: dir, pack, port: 0 }, environment));
    expect(server.setUpLink).toMatch(/^https:\/\/brain\.example\.org\/welcome#jl_[\w-]{43}$/);
    expect(await createClient({ origin: server.url })(getSession)).toMatchObject({
      localMode: false,
      needsSetUp: true,
    });
    await server.stop();
  });

  test("says what is wrong with a call", async () => {
    await expect(call()).rejects.toMatchObject({ name: "Misuse" });
    await expect(call("grant", "chen@example.org", "king")).rejects.toThrow(/there is no duty king/);
    await expect(call("grant", "chen@example.org", "analyst:x")).rejects.toThrow(/reaches the whole region/);
    await expect(call("disable", "none@example.org")).rejects.toMatchObject({ name: "Refusal" });
  });
});
