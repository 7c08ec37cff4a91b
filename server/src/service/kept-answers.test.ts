import { expect, test } from "vitest";
import type { Db } from "../store/db.ts";
import { keepAnswers } from "./kept-answers.ts";

const db = {} as Db;

test("an answer is read once, the oldest go when there are many and they are large, a failed one is asked again", async () => {
  const asked: string[] = [];
  const keep = keepAnswers<number>({ answers: 2, size: 10, sizeOf: (answer) => answer });
  const ask = (key: string, answer: number | Error): Promise<number> =>
    keep(db, key, async () => {
      asked.push(key);
      if (answer instanceof Error) throw answer;
      return answer;
    });
  for (const key of ["a", "b", "c", "a"]) await ask(key, 3);
  expect(asked.join("")).toBe("abc");
  await ask("d", 6);
  // Oldest first: b goes, and with c, a and d 12 are still more than 10, so c goes too.
  for (const key of ["a", "d", "c"]) await ask(key, 1);
  expect(asked.join("")).toBe("abcdc");
  await expect(ask("e", new Error("no"))).rejects.toThrow("no");
  await ask("e", 1);
  expect(asked.join("")).toBe("abcdcee");
  await keepAnswers<number>({ answers: 2, size: 10, sizeOf: () => 0 })(db, "a", async () => asked.push("x"));
  expect(asked.at(-1)).toBe("x");
});
