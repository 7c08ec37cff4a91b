import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  attention,
  importPreview,
  importProgress,
  importState,
  lamp,
  measures,
  nature,
  posting,
  qualifier,
  registerField,
  replacement,
} from "@jiqun/contract";
import { SHOWN_RULE } from "@jiqun/engines/figures";
import { describe, expect, test } from "vitest";
import { destinations } from "../app/nav.tsx";
import { resources } from "./index.ts";

const namespaces = Object.keys(resources.zh).sort();
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const slots = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();

describe("sentences", () => {
  test("every page has both languages", () => {
    expect(namespaces.length).toBeGreaterThan(3);
    expect(Object.keys(resources.en).sort()).toEqual(namespaces);
  });

  test.each(namespaces)("%s says the same things in both", (namespace) => {
    const [zh = {}, en = {}] = [resources.zh[namespace], resources.en[namespace]];
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) expect([key, slots(en[key] ?? "")]).toEqual([key, slots(text)]);
  });

  test("English is English, save what it quotes", () => {
    const chinese = namespaces.flatMap((namespace) =>
      Object.entries(resources.en[namespace] ?? {}).filter(
        ([key, text]) => key !== "language.switch" && count(text, /[\u4e00-\u9fff]/g) > count(text, /[a-z]/gi),
      ),
    );
    expect(chinese).toEqual([]);
  });
});

// Every sentence that the sources ask for by name is there. Keys with a ${} in them are made up at run time and not seen here.
test("what the pages say has a sentence", () => {
  const root = join(import.meta.dirname, "..");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(30);
  const missing = files.flatMap((file) => {
    const source = readFileSync(join(root, file), "utf8");
    const own = [...source.matchAll(/useText\("(\w+)"\)/g)].map(([, name = ""]) => name);
    const has = (name: string, key: string): boolean => resources.zh[name]?.[key] !== undefined;
    return own.length === 0
      ? []
      : [...source.matchAll(/(?<![\w.])[a-z]\("([\w.:-]+)"[,)]/g)]
          .map(([, key = ""]) => key)
          .filter((key) => {
            const [name = "", rest] = key.split(":");
            return rest === undefined ? !own.some((it) => has(it, key)) : !has(name, rest);
          })
          .map((key) => `${file}: ${key}`);
  });
  expect(missing).toEqual([]);
});

// Keys that are made up at run time from the values a contract allows.
test.each([
  ["common", "lamp", lamp.options],
  ["common", "qualifier", qualifier.options],
  ["common", "nature", nature.options],
  ["common", "chosen", ["only", ...SHOWN_RULE]],
  ["cockpit", "attention", attention.shape.kind.options],
  ["cockpit", "attention", attention.shape.kind.options.map((kind) => `${kind}.title`)],
  ["map", "measure", measures],
  ["map", "unit", measures],
  ["shell", "nav", destinations.map(({ id }) => id)],
  ["data", "field", registerField.options],
  ["batch", "state", importState.options],
  ["batch", "title", importState.options],
  ["batch", "stage", [...importProgress.shape.stage.options, "confirm"]],
  ["batch", "running", importProgress.shape.stage.options],
  ["batch", "encoding", importPreview.shape.encoding.shape.how.options],
  ["batch", "capital.from", importPreview.shape.capitalUnit.unwrap().shape.from.unwrap().options],
  ["batch", "columns.by", importPreview.shape.columns.element.shape.by.options],
  ["placing", "state", replacement.shape.state.options],
  ["postings", "to", posting.shape.to.options],
  ["postings", "outcome", ["chosen", "not-chosen"]],
] as const)("%s has a sentence for each %s", (namespace, stem, values) => {
  for (const value of values)
    expect([value, typeof resources.zh[namespace]?.[`${stem}.${value}`]]).toEqual([value, "string"]);
});
