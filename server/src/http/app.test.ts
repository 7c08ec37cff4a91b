import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { testApp } from "../testing/index.ts";

const site = await testApp();

test("the session says who asks and which region is served", async () => {
  const session = await site.call(routes.getSession);
  expect(session.actor.kind).toBe("local-operator");
  expect(session.localMode).toBe(true);
  expect(session.region.name.zh).toBe("云屏市");
  expect(session.demo).toBe(true);
});
