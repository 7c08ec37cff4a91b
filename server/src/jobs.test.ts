import { expect, test } from "vitest";
import { createJobs } from "./jobs.ts";

test("a stop waits until every job has come to its point; one that ended by itself is not asked", async () => {
  const jobs = createJobs();
  const seen: string[] = [];
  let arrive: () => void = () => undefined;
  jobs.add({
    stop: () =>
      new Promise<void>((done) => {
        seen.push("asked");
        arrive = done;
      }),
  });
  const remove = jobs.add({ stop: async () => void seen.push("ended before") });
  jobs.add({ stop: () => Promise.reject(new Error("broken")) });
  remove();
  const stopped = jobs.stop(60_000).then((result) => {
    seen.push("stopped");
    return result;
  });
  await new Promise((done) => setTimeout(done, 20));
  expect(seen).toEqual(["asked"]);
  expect(jobs.stopping).toBe(true);
  expect(() => jobs.add({ stop: async () => undefined })).toThrow("the server stops");
  arrive();
  expect(await stopped).toEqual({ late: 0 });
});

test("one that never comes to a point is given up on", async () => {
  const jobs = createJobs();
  jobs.add({ stop: () => new Promise(() => undefined) });
  expect(await jobs.stop(10)).toEqual({ late: 1 });
});
