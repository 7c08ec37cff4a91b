import fc from "fast-check";
import { pinyin } from "pinyin-pro";
import { describe, expect, test } from "vitest";
import { foldName, type NameKeys, nameKeys, piecesOf } from "./name-keys.ts";

/** The plain way: the library takes the tones off by itself, piece by piece. */
function plainKeys(name: string): NameKeys {
  const read = (text: string): string[] => {
    const points = [...text];
    const one = (piece: string): string[] => pinyin(piece, { type: "array", toneType: "none", v: true });
    const whole = one(text);
    return whole.length === points.length ? whole : points.map((point) => one(point).join(""));
  };
  const nameKey = foldName(name);
  const points = [...nameKey];
  const readings = piecesOf(nameKey).flatMap(read);
  let initials = "";
  let sortKey = "";
  let inRun = false;
  for (const [at, point] of points.entries()) {
    const reading = readings[at] ?? point;
    const chinese = reading !== point;
    sortKey += inRun && !chinese ? point : ` ${reading}`;
    initials += chinese ? reading.charAt(0) : /[a-z0-9]/.test(point) ? point : "";
    inRun = !chinese;
  }
  return { nameKey, initials, sortKey: sortKey.trimStart() };
}

describe("the keys of a name", () => {
  test("polyphones are read by their word, Latin letters stay together", () => {
    expect(nameKeys("重庆长安Ａ1 汽车")).toEqual({
      nameKey: "重庆长安a1汽车",
      initials: "cqcaa1qc",
      sortKey: "chong qing chang an a1 qi che",
    });
    expect(nameKeys("绿源女装").sortKey).toBe("lv yuan nv zhuang");
  });

  test("a long name is read like a short one, and a place by itself", () => {
    const { initials, sortKey } = nameKeys("重庆市长寿区恒昌报废汽车回收有限公司第六十五收购门市部");
    expect(sortKey).toMatch(/^chong qing shi chang shou qu heng chang bao fei qi che hui shou you xian gong si di liu/);
    expect(initials).toBe("cqscsqhcbfqchsyxgsdlswsgmsb");
    expect(nameKeys("重庆国泰生化药品有限责任公司合川国泰大药房双凤分店").initials).toMatch(/^cqgtshyp/);
    expect(piecesOf("重庆长安a1汽车有限公司")).toEqual(["重庆", "长安a1", "汽车", "有限公司"]);
  });

  test("every Chinese character of the basic plane has the reading that the library gives it without tones", () => {
    for (let code = 0x3000; code < 0xa000; code++) {
      const character = String.fromCharCode(code);
      expect(nameKeys(character), character).toEqual(plainKeys(character));
    }
  });

  test("names have the keys that the library gives them without tones", () => {
    const polyphones = [..."重庆长安行乐会都车发还广朝单曾参量率调度种得地着了不一没红绿女旅吕吴嗯呣欸々〇"];
    const others = ["有限公司", "银行", "音乐", "Ａ", "b", "9", "é", "ü", "ǚ", "（", "-", "𠮷", "😀", "ﬃ", " ", "の"];
    const part = fc.oneof(
      fc.constantFrom(...polyphones),
      fc.constantFrom(...others),
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)),
    );
    const names = fc
      .tuple(fc.array(part, { maxLength: 24 }), fc.constantFrom("", "", "有限公司", "有限责任公司", "股份有限公司"))
      .map(([parts, form]) => parts.join("") + form);
    fc.assert(
      fc.property(names, (name) => {
        expect(nameKeys(name)).toEqual(plainKeys(name));
      }),
      { numRuns: 3000 },
    );
  });
});
