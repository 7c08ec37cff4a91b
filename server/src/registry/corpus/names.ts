// Names: as written, each its own; what only looks like another is told by its code points.
import { type Fixture, text } from "./fixture.ts";

const names = (name: string, cells: readonly (readonly [written: string, expected: string])[]): Fixture => ({
  name,
  bytes: text(["企业名称,地区", ...cells.map(([written]) => `${written},山前区`)]),
  tell: true,
  expect: { rows: cells.map(([, expected], index) => `${index + 1} ${expected}`) },
});

export const nameFixtures: readonly Fixture[] = [
  names("names that are one firm's or several: none is changed", [
    ["甲泵业（山前）有限公司", "甲泵业（山前）有限公司"],
    ["甲泵业(山前)有限公司", "甲泵业(山前)有限公司"],
    ["甲泵业有限责任公司", "甲泵业有限责任公司"],
    ["甲泵业有限公司山前分公司", "甲泵业有限公司山前分公司"],
    ["甲泵業有限公司", "甲泵業有限公司"],
    ["甲泵业有限公司（曾用名：乙泵业有限公司）", "甲泵业有限公司（曾用名：乙泵业有限公司）"],
    ["甲 泵 业 有限公司", "甲 泵 业 有限公司"],
    ["ABC泵业有限公司", "ABC泵业有限公司"],
    ["ＡＢＣ泵业有限公司", "ＡＢＣ泵业有限公司"],
  ]),
  names("characters that are not what they look like", [
    ["甲\u202e泵业", "甲\u202e泵业 ~name-characters U+202E"],
    ["甲泵\u0301业", "甲泵\u0301业 ~name-characters U+0301"],
    ["\u0410BC泵业", "\u0410BC泵业 ~name-characters U+0410"],
    ["甲⼯业", "甲⼯业 ~name-characters U+2F2F"],
    ["甲\uf900业", "甲\uf900业 ~name-characters U+F900"],
    ["甲\ue000业", "甲\ue000业 ~name-characters U+E000"],
    ["甲\u00ad泵业", "甲\u00ad泵业 ~name-characters U+00AD"],
    ["甲泵业\u{e0041}", "甲泵业\u{e0041} ~name-characters U+E0041"],
    ["甲泵业😀", "甲泵业😀"],
    ["𠮷泵业", "𠮷泵业"],
    ["甲·泵业", "甲·泵业"],
    ["サクラ泵业", "サクラ泵业"],
    ["甲\u0001泵业", "甲\u0001泵业 ~name-characters U+0001"],
  ]),
];
