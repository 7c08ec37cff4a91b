// Where a text names a way to reach a person, and the same text with that hidden: mobile and fixed phones, mail, identity and bank card
// numbers, chat accounts, and the name that stands after 联系人 and its like.
//
// Method: one pattern a kind over the text, full-width digits read as digits, the earliest first, the longer of two at one place. A mask is as long as what it hides, so that
// places in the text stay what they were, and it is no contact itself: masking twice is masking once. Linear in the text. It knows no
// names that no word introduces, and no number that is written in words.

export type ContactKind = "mail" | "identity" | "bank-card" | "mobile" | "landline" | "chat" | "name";

export const CONTACT_WORDS: Readonly<Record<ContactKind, { readonly zh: string; readonly en: string }>> = {
  mail: { zh: "电子邮箱", en: "a mail address" },
  identity: { zh: "身份证号", en: "an identity number" },
  "bank-card": { zh: "银行卡号", en: "a bank card number" },
  mobile: { zh: "手机号", en: "a mobile number" },
  landline: { zh: "固定电话", en: "a landline number" },
  chat: { zh: "聊天账号", en: "a chat account" },
  name: { zh: "联系人姓名", en: "a contact's name" },
};

export interface Contact {
  readonly kind: ContactKind;
  readonly at: number;
  readonly text: string;
  readonly mask: string;
}

interface Way {
  readonly kind: ContactKind;
  readonly pattern: RegExp;
  /** Characters that stay to be seen at both ends. */
  readonly open: readonly [start: number, end: number];
  readonly is?: (text: string) => boolean;
}

const notBefore = String.raw`(?<![\dA-Za-z.])`;
const notAfter = String.raw`(?![\dA-Za-z]|\.\d)`;
const said = (words: string) => String.raw`(?<=(?:${words})\s?[:：]\s?)`;

const ways: readonly Way[] = [
  {
    kind: "mail",
    pattern: /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}(?=@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w-]))/g,
    open: [1, 0],
  },
  {
    kind: "identity",
    pattern: new RegExp(String.raw`${notBefore}[1-8]\d{16}[\dXx]${notAfter}`, "g"),
    open: [3, 4],
    is: isIdentity,
  },
  {
    kind: "bank-card",
    pattern: new RegExp(String.raw`${notBefore}(?:\d{4}([- ]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?)${notAfter}`, "g"),
    open: [4, 4],
    is: isBankCard,
  },
  {
    kind: "mobile",
    pattern: new RegExp(
      String.raw`${notBefore}(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|-\d{4}-\d{4}| \d{4} \d{4})${notAfter}`,
      "g",
    ),
    open: [3, 4],
  },
  {
    kind: "landline",
    pattern: new RegExp(
      String.raw`${notBefore}(?:(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[- ])\d{7,8}|0(?:10|2\d)\d{8}|0[3-9]\d\d\d{7,8})${notAfter}`,
      "g",
    ),
    open: [4, 3],
  },
  {
    kind: "chat",
    pattern: new RegExp(`${said("微信号?|QQ号?|[Ww]e[Cc]hat")}[A-Za-z0-9][\\w-]{4,19}`, "g"),
    open: [1, 1],
  },
  {
    kind: "name",
    pattern: new RegExp(
      `${said("联系人|联络人|联络员|法定代表人|法人代表|负责人|经办人|收件人")}[\\u4e00-\\u9fff·]{2,4}`,
      "g",
    ),
    open: [1, 0],
  },
];

/** As GB 11643 has it: a day of birth within, and a check character at the end. */
function isIdentity(text: string): boolean {
  if (!/^\d{6}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(text)) return false;
  const sum = [...text.slice(0, 17)].reduce((all, digit, place) => all + Number(digit) * (2 ** (17 - place) % 11), 0);
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

/** 16 to 19 digits that begin as cards issued here do (UnionPay 62, Visa 4, Mastercard 51–55), with the check digit of ISO/IEC 7812-1. */
function isBankCard(text: string): boolean {
  const digits = text.replaceAll(/[- ]/g, "");
  if (!/^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14})$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((all, digit, place) => {
    const twice = Number(digit) * (1 + (place % 2));
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

/** What stands in the middle becomes stars; of what is too short all does. */
function maskOf(text: string, [start, end]: Way["open"]): string {
  const whole = text.length <= start + end;
  return [...text]
    .map((one, at) =>
      /[\p{L}\p{N} ._+-]/u.test(one) && (whole || (at >= start && at < text.length - end)) ? "*" : one,
    )
    .join("");
}

/** Nearly every text has none of this, and is looked at once: a long number, an address, a word that introduces. */
const hint = /@|\d{7}|\d{4}[- ]\d{4}|[人员表信号Qt]\s?[:：]/;

/** From a full-width sign to the sign itself, of as many UTF-16 units. */
const FULL_WIDTH = 0xfee0;

/** In the order of the text, none across another. */
export function listContacts(text: string): Contact[] {
  const plain = text.replaceAll(/[０-９＠]/g, (one) => String.fromCharCode(one.charCodeAt(0) - FULL_WIDTH));
  if (!hint.test(plain)) return [];
  const found = ways.flatMap(({ kind, pattern, open, is }) =>
    [...plain.matchAll(pattern)].flatMap(({ 0: one, index: at }) =>
      is && !is(one) ? [] : [{ kind, at, text: text.slice(at, at + one.length), mask: maskOf(one, open) }],
    ),
  );
  found.sort((a, b) => a.at - b.at || b.text.length - a.text.length);
  let end = 0;
  return found.filter(({ at, text: one }) => {
    const taken = at >= end;
    if (taken) end = at + one.length;
    return taken;
  });
}

export function maskContacts(text: string): string {
  let masked = text;
  for (const { at, text: one, mask } of listContacts(text))
    masked = masked.slice(0, at) + mask + masked.slice(at + one.length);
  return masked;
}

/** What somebody wrote who saw the masked text: where a mask of the stored text was left standing, what it hides is put back. */
export function restoreContacts(written: string, stored: string): string {
  let restored = written;
  for (const { text, mask } of listContacts(stored)) {
    const at = placeOfMask(restored, mask);
    if (at >= 0) restored = restored.slice(0, at) + text + restored.slice(at + mask.length);
  }
  return restored;
}

function placeOfMask(text: string, mask: string): number {
  for (let at = text.indexOf(mask); at >= 0; at = text.indexOf(mask, at + 1))
    if (text[at - 1] !== "*" && text[at + mask.length] !== "*") return at;
  return -1;
}
