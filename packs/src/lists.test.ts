// The list types of the default region: their golden cases hold, and what is wrong with a list is told by file and line.
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ListType } from "@jiqun/engines/list";
import { beforeAll, expect, test } from "vitest";
import { checkPack, type Pack } from "./index.ts";
import { skeletonWith } from "./testing/skeleton.ts";

const folder = join(import.meta.dirname, "../chongqing/lists");
let pack: Pack;
beforeAll(async () => {
  // The default region's lists and sources in a small pack: its chains have nothing to do with them and take long to read.
  const dir = await skeletonWith();
  await cp(folder, join(dir, "lists"), { recursive: true });
  const sources = await readFile(join(folder, "../sources.yaml"), "utf8");
  await writeFile(
    join(dir, "sources.yaml"),
    `${sources}\n  - { id: S1, title: Of the skeleton, date: "2026-01-01" }\n`,
  );
  const { answer } = await checkPack(dir);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems, null, 1));
  pack = answer.pack;
});

const listOf = (id: string): ListType => {
  const found = pack.lists.find((list) => list.id === id);
  if (!found) throw new Error(`no list ${id}`);
  return found;
};

test("ten lists, each with golden cases beside it that the check has played", async () => {
  const ids = [
    "challenge",
    "deliberation",
    "idle-assets",
    "institutes",
    "investment",
    "land",
    "leads",
    "per-mu",
    "supervision",
    "task-force",
  ];
  expect(pack.lists.map(({ id }) => id)).toEqual(ids);
  const files = await readdir(folder);
  for (const id of ids) expect(files).toContain(`${id}.cases.yaml`);
});

test("the example region's list holds its cases in days of the calendar alone", async () => {
  const { answer } = await checkPack(join(folder, "../../example"));
  expect(answer.ok && answer.pack.lists.map(({ id }) => id)).toEqual(["permits"]);
});

test("every name is said in both languages", () => {
  const names = JSON.stringify(pack.lists).matchAll(/"zh":"([^"]*)","en":"([^"]*)"/g);
  const said = [...names].map(([, zh = "", en = ""]) => [zh, en]);
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter(([zh = "", en = ""]) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en))).toEqual([]);
});

test("a limit without a source never calls itself confirmed, and the law's clocks are marked unconfirmed", () => {
  const limits = pack.lists.flatMap((list) => list.limits);
  expect(limits.filter(({ vouching, source }) => vouching === "confirmed" && source === null)).toEqual([]);
  expect(limits.filter(({ nature }) => nature === "statutory").map(({ id, vouching }) => [id, vouching])).toEqual([
    ["idle-one", "unconfirmed"],
    ["idle-two", "unconfirmed"],
  ]);
  const notice = listOf("challenge").limits.find(({ id }) => id === "notice");
  expect(notice).toMatchObject({
    vouching: "confirmed",
    source: "P60",
    length: { count: 7, unit: "days" },
    firstDay: "counted",
  });
});

test("investment projects have nine stations in five lanes, and four accelerations marked as examples", () => {
  const { stages, lanes, limits } = listOf("investment");
  expect(stages.filter(({ kind }) => kind !== "dropped")).toHaveLength(9);
  expect(lanes.map(({ name }) => name.zh)).toEqual(["签约落地", "快开工", "快建设", "快投产", "快达产"]);
  const fast = limits.filter(({ id }) => id.startsWith("fast-"));
  expect(fast.map(({ vouching, note }) => [vouching, /示例/.test(note)])).toEqual(
    Array(4).fill(["illustrative", true]),
  );
});

async function withList(from: string, to: string, file = "leads.yaml"): Promise<string> {
  const dir = await skeletonWith();
  await cp(folder, join(dir, "lists"), {
    recursive: true,
    filter: (path) => !/\.yaml$/.test(path) || /\/leads(\.cases)?\.yaml$/.test(path),
  });
  const path = join(dir, "lists", file);
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  return dir;
}

const faultsOf = async (dir: string) => {
  const { answer } = await checkPack(dir);
  return answer.ok ? [] : answer.problems;
};

test.each([
  ["a stage that is not there", "to: sampling", "to: moon", "moves[1].to", /no stage "moon"/],
  ["a length that is none", "length: 10 workdays", "length: ten days", "limits[0].length", /30 workdays/],
  ["an unknown source", "title: name", "title: name\nsource: S99", "source", /no source "S99"/],
  ["another name than its file's", "id: leads", "id: lead", "id", /lists\/lead.yaml/],
  ["an unknown key", "needsNote: true", "needNote: true", "moves[3].needNote", /no such key/],
])("%s is told by file, line and path", async (_, from, to, path, message) => {
  const faults = await faultsOf(await withList(from, to));
  const fault = faults.find((one) => one.path === path);
  expect(fault).toMatchObject({ file: "lists/leads.yaml", path, message: expect.stringMatching(message) });
  const line = (await readFile(join(folder, "leads.yaml"), "utf8"))
    .split("\n")
    .findIndex((text) => text.includes(from.split("\n")[0] ?? ""));
  expect(Math.abs((fault?.line ?? 0) - line - 1)).toBeLessThanOrEqual(1);
});

test("a golden case that no longer holds is a fault of the check, with what stands instead", async () => {
  const [fault] = await faultsOf(await withList("purchase: 1.25", "purchase: 2", "leads.cases.yaml"));
  expect(fault).toMatchObject({ file: "lists/leads.cases.yaml", path: "cases[0].expect[0].shares" });
  expect(fault?.message).toBe('contract: shares is {"purchase":1.25}, not {"purchase":2}');
  const [refused] = await faultsOf(await withList("refused: not-yours", "refused: barred", "leads.cases.yaml"));
  expect(refused?.message).toContain('should be refused as barred and was refused: {"code":"not-yours"');
});

test("a file in lists/ that would not be read is a fault", async () => {
  const dir = await withList("id: leads", "id: leads");
  await writeFile(join(dir, "lists/old.cases.yaml"), "cases: []\n");
  expect((await faultsOf(dir)).map(({ file }) => file)).toEqual(["lists/old.cases.yaml"]);
});

test("the example of the guide is sound, and its golden case holds", async () => {
  const guide = await readFile(join(import.meta.dirname, "../../docs/guides/lists.md"), "utf8");
  const [list = "", cases = ""] = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block);
  const dir = await skeletonWith();
  await mkdir(join(dir, "lists"));
  await writeFile(join(dir, "lists/leaks.yaml"), list);
  await writeFile(join(dir, "lists/leaks.cases.yaml"), cases);
  expect(await faultsOf(dir)).toEqual([]);
});
