// Does a name name a firm, or hide one? "供应商一", "客户A", "第一名", "某某公司" stand for a party that the source does not name.
//
// Method: patterns over the folded name. It errs on the side of a firm: a real name that merely contains such a word stays one.

const NUMBER = "[a-z0-9一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸ⅰ-ⅻ]{1,4}";
const PARTY = "(?:供应商|客户|公司|单位|企业|厂商|厂家|采购商|经销商|supplier|customer|client|company|vendor|buyer)";
const HIDDEN: readonly RegExp[] = [
  new RegExp(`^${PARTY}[\\s第no.#号-]*${NUMBER}$`),
  new RegExp(`^第?${NUMBER}(?:名|位|大)?${PARTY}$`),
  new RegExp(`^第${NUMBER}(?:名|位|大)?$`),
  new RegExp(`^${NUMBER}$`),
  /^(?:某|××|xx|\*\*|○○|＊＊)/,
  /(?:某某|某公司|某企业|某厂|×{2}|\*{2}|○{2})/,
  /^[a-z](?:公司|集团|企业|厂)(?:[（(].*[）)])?$/,
  /^(?:其他|其它|合计|小计|总计|前五名|前五大)/,
  /^(?:others?|total|subtotal|anonymous|undisclosed|confidential|n\/?a|匿名|保密|未披露|不披露|无|-+|—+)$/,
];

export function isAnonymousParty(name: string): boolean {
  const folded = name.normalize("NFKC").trim().toLowerCase();
  return folded === "" || HIDDEN.some((pattern) => pattern.test(folded));
}
