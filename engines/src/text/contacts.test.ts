import fc from "fast-check";
import { expect, test } from "vitest";
import { listContacts, maskContacts, restoreContacts } from "./index.ts";

test.each([
  ["请联系 13812345678（张工）", "请联系 138****5678（张工）"],
  ["+86 138 1234 5678", "+86**********5678"],
  ["招商局 023-67654321 转 8", "招商局 023-*****321 转 8"],
  ["（023）67654321", "（023）*****321"],
  ["mail wang.fang@example.org.cn now", "mail w********@example.org.cn now"],
  ["a@example.org", "*@example.org"],
  ["身份证 11010519491231002X", "身份证 110***********002X"],
  ["微信：wangfang88", "微信：w********8"],
  ["１３８１２３４５６７８", "138****5678"],
  ["座机02367654321", "座机0236****321"],
  ["卡号 6222 0212 3456 7890 128", "卡号 6222*************** 128"],
  ["4111111111111111", "4111********1111"],
  ["联系人：张三丰，电话13812345678", "联系人：张**，电话138****5678"],
])("%s", (text, masked) => {
  expect(maskContacts(text)).toBe(masked);
});

test.each([
  // Credit codes, amounts, versions, days, hashes, an identity number with a wrong check character.
  ...[
    "91500000756242149C",
    "915001011234567890",
    "13812345678.5 元",
    "v13812345678",
    "2026-11-27",
    "110105194912310021",
    // A card with a wrong check digit, and of an issuer that there is not.
    "4111111111111112",
    "1111111111111117",
  ],
  ...["a13812345678b", "注册资本 5000 万元", "400-820-8820", "联系人：", "60.13812345678"],
])("%s is no contact", (text) => {
  expect(maskContacts(text)).toBe(text);
});

const contact = fc.oneof(
  fc.integer({ min: 3_000_000_000, max: 9_999_999_999 }).map((n) => `1${n}`),
  fc.stringMatching(/^[a-z][a-z0-9.]{0,9}$/).map((local) => `${local}@example.org`),
  fc.constantFrom("023-67654321", "联系人：欧阳明", "微信：wang_88"),
);
const text = fc
  .array(fc.oneof(contact, fc.constantFrom("电话", "，", "。", " ", "企业一期工程", "300 亩", "(", ")")), {
    maxLength: 12,
  })
  .map((parts) => parts.join(" "));

test("a mask is as long as what it hides, is no contact, and is put back where it was left standing", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("", "新："), (stored, before) => {
      const masked = maskContacts(stored);
      expect(masked).toHaveLength(stored.length);
      expect(listContacts(masked)).toEqual([]);
      expect(restoreContacts(before + masked, stored)).toBe(before + stored);
    }),
  );
});

test("of masks that were taken out nothing comes back", () => {
  const stored = "联系人：张三，13812345678；13912345678";
  expect(restoreContacts("联系人：李四", stored)).toBe("联系人：李四");
  expect(restoreContacts("139****5678", stored)).toBe("13912345678");
});
