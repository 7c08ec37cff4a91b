import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Misuse, Refusal, type Run } from "../command.ts";
import { run as fit } from "./fit.ts";
import { run as place } from "./place.ts";

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "jiqun-fit-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function call(run: Run, ...args: string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  expect(await run([...args, ...pack], { stdout, stderr })).toBe(0);
  return String(stdout.read() ?? "");
}
/** Small, so that it loads at once. */
const pack = ["--pack", join(import.meta.dirname, "../../../packs/example")];
const at = (name: string): string => join(dir, name);

/** Sixty firms that write "soda ash" without a verb; four in five of them make it. */
async function writeFiles(): Promise<void> {
  const rows = Array.from({ length: 60 }, (_, row) => `Firm ${row},soda ash; sale of sundries ${row}`);
  await writeFile(at("register.csv"), `企业名称,经营范围\n${rows.join("\n")}\n`);
  const pairs = rows.map((_, row) => `${row + 1}\tglass-packaging/soda-ash\t${row % 5 === 0 ? "no" : "yes"}`);
  await writeFile(
    at("pairs.tsv"),
    `row\tlink\tverdict\n${pairs.join("\n")}\n61\tglass-packaging/soda-ash\tyes\n1\tglass-packaging/soda-ash\t?\n`,
  );
}

test("learns weights, says how they do on firms never seen, and place takes them", async () => {
  await writeFiles();
  const args = [at("pairs.tsv"), "--in", at("register.csv"), "--out", at("weights.json"), "--json"];
  const written = await call(fit, ...args);
  const answer = JSON.parse(written);
  expect(answer).toMatchObject({ pairs: 62, undecided: 1, absent: 1, labels: 60, holding: 48, unseen: 0 });
  expect(answer.check).toMatchObject({ labels: 60, better: true, after: { precision: { of: expect.any(Number) } } });
  expect(answer.check.after.log_loss).toBeLessThan(answer.check.before.log_loss);
  expect(await call(fit, ...args)).toBe(written);
  expect(JSON.parse(await readFile(at("weights.json"), "utf8"))).toEqual(answer.weights);

  const probability = async (...more: string[]): Promise<number> => {
    await call(place, "--in", at("register.csv"), "--out", at("out"), ...more);
    return JSON.parse((await readFile(at("out"), "utf8")).split("\n")[0] ?? "").placements[0].probability;
  };
  expect(await probability("--weights", at("weights.json"))).toBeGreaterThan(await probability());
});

test("refuses what it cannot learn from, by place", async () => {
  await writeFiles();
  await writeFile(at("bad.tsv"), "row\tlink\tverdict\n1\tglass-packaging/no-such\tyes\n");
  await expect(call(fit, at("bad.tsv"), "--in", at("register.csv"))).rejects.toThrow(
    /row 1: there is no link glass-packaging\/no-such/,
  );
  await writeFile(at("bad.tsv"), "row\tlink\n1\tglass-packaging/soda-ash\n");
  await expect(call(fit, at("bad.tsv"), "--in", at("register.csv"))).rejects.toThrow(/no column verdict/);
  await writeFile(at("weights.json"), '{"sizes":{"code":-1}}');
  const place1 = call(place, "--in", at("register.csv"), "--out", at("out"), "--weights", at("weights.json"));
  await expect(place1).rejects.toBeInstanceOf(Refusal);
  await expect(call(fit, at("pairs.tsv"))).rejects.toBeInstanceOf(Misuse);
});
