// Parts of the cluster's start that need no start of their own. The start itself is tested in main.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/index.ts";
import { findHolder, isPostgres, replaceHolder } from "./holder.ts";
import { holdServer } from "./lock.ts";
import { findRunAs } from "./user.ts";

const dir = mkdtempSync(join(tmpdir(), "jiqun-cluster-"));
afterAll(() => rmSync(dir, { recursive: true }));
const url = await testDatabase();

describe("postmaster.pid", () => {
  const lines = ["4242", "/data", "1700000000", "55432", "", "127.0.0.1", " 5432001 131072", "ready   ", ""];
  test("says who holds the folder, on which port, in which state", () => {
    expect(findHolder(dir)).toBeUndefined();
    writeFileSync(join(dir, "postmaster.pid"), lines.join("\n"));
    expect(findHolder(dir)).toEqual({ pid: 4242, port: 55432, status: "ready" });
  });
  test("a reused number is replaced in the first line only", () => {
    replaceHolder(dir, 777);
    expect(findHolder(dir)).toEqual({ pid: 777, port: 55432, status: "ready" });
  });
  test("a process that is no postgres does not hold it", async () => {
    expect(await isPostgres(process.pid)).toBe(false);
    expect(await isPostgres(0)).toBe(false);
    expect(await isPostgres(-1)).toBe(false);
  });
});

describe.skipIf(process.getuid?.() !== 0)("as root", () => {
  const passwd = join(dir, "passwd");
  const withUsers = (...lines: string[]) => writeFileSync(passwd, `root:x:0:0::/root:/bin/sh\n${lines.join("\n")}\n`);
  test("the user postgres runs the database, else the user jiqun", async () => {
    withUsers("jiqun:x:998:997::/:/bin/false");
    expect(await findRunAs(passwd)).toEqual({ uid: 998, gid: 997 });
    withUsers("jiqun:x:998:997::/:/bin/false", "postgres:x:101:104::/:/bin/bash");
    expect(await findRunAs(passwd)).toEqual({ uid: 101, gid: 104 });
  });
  test("where no user can be created, a sentence names DATABASE_URL", async () => {
    withUsers();
    await expect(findRunAs(passwd, join(dir, "no-such-program"))).rejects.toThrow(/DATABASE_URL/);
    await expect(findRunAs(passwd, "true")).rejects.toThrow(/DATABASE_URL/);
  });
});

describe("one server a store", { timeout: 60_000 }, () => {
  test("the second is told who holds it, and gets it once the first has let go", async () => {
    const first = await holdServer(url, "first server");
    expect(first.held).toBe(true);
    expect(await holdServer(url, "second server")).toEqual({ held: false, holder: "first server" });
    if (first.held) await first.release();
    const third = await holdServer(url, "third server");
    expect(third.held).toBe(true);
    if (third.held) await third.release();
  });
});
