// Before a text is posted: what in it is somebody's. The list posts the name and a photograph to firms in "review", to everybody in "build".
import fc from "fast-check";
import { expect, test } from "vitest";
import { listContacts } from "../text/index.ts";
import { type ItemState, type ListType, listPersonal, personalInFile } from "./index.ts";
import { works } from "./testing.ts";

const posting = { fields: ["name"], evidence: ["photo"], records: [] };
const posts: ListType = {
  ...works,
  outside: [
    { ...posting, stages: ["review"], to: "firms" },
    { ...posting, stages: ["build"], to: "public" },
    { ...posting, stages: ["done"], to: "parties" },
  ],
};
type Given = { readonly stage: string; readonly name?: string; readonly scope?: string; readonly photo?: string };
const stateOf = ({ stage, name = "", scope = "", photo = "" }: Given): ItemState =>
  ({
    stage,
    fields: { name: { value: name }, scope: { value: scope } },
    evidence: [{ evidence: "photo", content: photo, withdrawn: null }],
  }) as unknown as ItemState;
const found = (before: Given | null, after: Given) =>
  listPersonal(posts, before && stateOf(before), stateOf(after)).map(({ of, id, kind }) => `${of}:${id}:${kind}`);

const texts = fc.record({
  stage: fc.constantFrom("lead", "review", "build", "done"),
  name: fc.constantFrom("一期", "电话 13812345678", "卡 4111111111111111 与 a@example.org"),
  scope: fc.constantFrom("", "023-67654321"),
  photo: fc.constantFrom("attachment:7", "身份证 11010519491231002X"),
});

test("what is posted for the first time to its readers is told with its place, and nothing else is", () => {
  const widths: Readonly<Record<string, number>> = { review: 1, build: 2 };
  fc.assert(
    fc.property(fc.option(texts), texts, (before, after) => {
      const wider = (widths[after.stage] ?? 0) > (widths[before?.stage ?? ""] ?? 0);
      const expected = (["name", "photo"] as const).flatMap((place) => {
        const fresh = widths[after.stage] !== undefined && (wider || before?.[place] !== after[place]);
        const of = place === "name" ? "field" : "evidence";
        return fresh ? listContacts(after[place]).map(({ kind }) => `${of}:${place}:${kind}`) : [];
      });
      expect(found(before, after)).toEqual(expected);
    }),
  );
});

test("what is found is named and masked; a file is known by its name, where its kind is posted", () => {
  const [place] = listPersonal(posts, null, stateOf({ stage: "build", name: "电话 13812345678" }));
  expect(place).toEqual({ of: "field", id: "name", kind: "mobile", mask: "138****5678" });
  expect(personalInFile(posts, "photo", "王 13812345678.png")).toMatchObject([{ of: "file", kind: "mobile" }]);
  expect(personalInFile(works, "photo", "王 13812345678.png")).toEqual([]);
});
