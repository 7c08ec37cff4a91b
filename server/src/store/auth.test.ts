import { expect, test } from "vitest";
import { testApp } from "../testing/index.ts";
import { authOver } from "./auth.ts";

// It cannot be asked while it works, because that happens within transactions.
test("better-auth finds every table and column that it writes", async () => {
  const site = await testApp();
  const { explicitSchemaCheck } = (await authOver(site.ctx(), site.db as never)).inner;
  await expect(explicitSchemaCheck?.()).resolves.toBeUndefined();
  expect(explicitSchemaCheck).toBeDefined();
  await site.pool.query("alter table account_session rename column token_hash to token");
  const { explicitSchemaCheck: again } = (await authOver(site.ctx(), site.db as never)).inner;
  await expect(again?.()).rejects.toThrow(/token_hash/);
});
