import { duties } from "@jiqun/contract";
import { defaultPackDir, loadPack } from "@jiqun/packs";
import { expect, test } from "vitest";

test("the roles of the default region's lists are filled by duties that exist", async () => {
  const answer = await loadPack(defaultPackDir);
  if (!answer.ok) throw new Error("the pack has faults");
  const named = answer.pack.lists.flatMap((list) => list.roles.flatMap((role) => role.duties));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((duty) => !(duties as readonly string[]).includes(duty))).toEqual([]);
});
