// The fit of the model on a dozen made-up firms: the same to the bit, blind to what few use, and keeping its word.

import type { IndustryEntry } from "@jiqun/engines/industry";
import { formatIndustryModel } from "@jiqun/packs";
import { expect, test } from "vitest";
import { fitBody, type Ground, settings } from "./body.ts";
import { crossScores } from "./cross.ts";
import type { LabelledFirm } from "./labelled.ts";
import { measure } from "./measure.ts";
import { fitMix, kinds } from "./mix.ts";

const classification = ["13 农副食品加工业", "36 汽车制造业", "39 计算机制造业"].map((heading): IndustryEntry => {
  const [code = "", zh = ""] = heading.split(" ");
  return { code, level: 2, section: "C", name: { zh, en: zh }, terms: [] };
});
const ground: Ground = { classification, divisions: ["C13", "C36", "C39"] };
const goods = { C13: ["面粉", "食用油"], C36: ["车桥", "底盘"], C39: ["芯片", "主板"] };
const firms = Object.entries(goods).flatMap(([division, names]) =>
  Array.from({ length: 8 }, (_, i): LabelledFirm => {
    const thing = names[i % 2] ?? "";
    const [scope, products] = [`${thing}生产；第${"甲乙丙丁戊己庚辛"[i]}号`, thing];
    return { key: division + i, name: `某某${thing}有限公司`, scope, products, division };
  }),
);
const train = () => {
  const scored = crossScores(ground, firms, settings, 8, () => {});
  const mix = fitMix(scored, [...firms.keys()]);
  const [scope, products, name] = (["scope", "products", "name"] as const).map((field) =>
    fitBody(ground, field, firms, settings[field]),
  );
  if (!scope || !products || !name) throw new Error("no body");
  return {
    scored,
    mix,
    scope,
    text: formatIndustryModel({ divisions: ground.divisions, mix, bodies: { scope, products, name } }),
  };
};

const trained = train();

test("two trainings give the same bytes", () => {
  expect(train().text).toBe(trained.text);
});

test("n-grams of fewer than three firms are no part of it", () => {
  const { grams } = trained.scope;
  expect(grams).toContain("芯片");
  expect(grams).toContain("生");
  // Each stands in three firms, one of each division, and says nothing; with its number it would be one firm's own.
  expect(grams.filter((gram) => /[甲乙丙丁戊己庚辛]./u.test(gram))).toEqual(
    [..."甲乙丙丁戊己庚辛"].map((sign) => `${sign}号`).sort(),
  );
  expect(fitBody(ground, "scope", firms.slice(0, 2), settings.scope).grams).toEqual([]);
});

test("unseen firms are told apart by what others make", () => {
  const { scored, mix } = trained;
  for (const kind of kinds) {
    const { firms: of, top1, top3 } = measure(scored, [...firms.keys()], kind, () => mix);
    expect([of, top1.hits, top3.hits]).toEqual([24, 24, 24]);
  }
});
