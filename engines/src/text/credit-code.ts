// Unified social credit codes: is this text one, and if not, what is wrong with it?
//
// Source: GB 32100-2015. 18 characters of 0-9 and A-Z without I, O, S, V, Z; the first is the registering department,
// the second the kind of body, 3-8 the division of registration, 9-17 the body's number, 18 the check character:
// 31 - (sum of value × 3^(place) mod 31) mod 31. Digits 3-8 keep the division of the day of registration, often long
// abolished: a location is never read from them.
// Numbers of 15 digits are those of business registration before 2015 and are named so, not called faulty.

export type CreditCodeProblem =
  | { readonly kind: "missing" }
  | { readonly kind: "old-number" }
  | { readonly kind: "length"; readonly length: number }
  | { readonly kind: "character"; readonly at: number; readonly character: string }
  | { readonly kind: "check-character"; readonly expected: string; readonly found: string };

declare const checked: unique symbol;
/** 18 characters, capitals, check character right. */
export type CreditCode = string & { readonly [checked]: true };

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = Array.from({ length: 17 }, (_, place) => 3 ** place % 31);

/** Full width, lower case and blanks are spellings, not faults. */
export function normaliseCreditCode(text: string): string {
  if (/^[0-9A-Z]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b\ufeff'-]/g, "")
    .toUpperCase();
}

/** The first problem of the code, or null when there is none. */
export function checkCreditCode(text: string): CreditCodeProblem | null {
  const code = normaliseCreditCode(text);
  if (code === "" || code === "N/A") return { kind: "missing" };
  if (/^\d{15}$/.test(code)) return { kind: "old-number" };
  if (code.length !== 18) return { kind: "length", length: code.length };
  for (const [at, character] of [...code].entries())
    if (!ALPHABET.includes(character)) return { kind: "character", at, character };
  const expected = checkCharacter(code);
  const found = code.charAt(17);
  return found === expected ? null : { kind: "check-character", expected, found };
}

export function isCreditCode(text: string): text is CreditCode {
  return text === normaliseCreditCode(text) && checkCreditCode(text) === null;
}

/** The code in its one spelling; throws where it is not one. */
export function parseCreditCode(text: string): CreditCode {
  const problem = checkCreditCode(text);
  if (problem) throw new Error(`not a credit code (${problem.kind}): ${text}`);
  return normaliseCreditCode(text) as CreditCode;
}

export function findCreditCode(text: string): CreditCode | undefined {
  return findPlain(text) ?? findSpelled(text);
}

function findSpelled(text: string): CreditCode | undefined {
  return checkCreditCode(text) === null ? (normaliseCreditCode(text) as CreditCode) : undefined;
}

/** Value of a character by its code; -1 where it is none of the alphabet. */
const VALUES = Int8Array.from({ length: 128 }, (_, unit) => ALPHABET.indexOf(String.fromCharCode(unit)));

/**
 * A code in its one spelling, as nearly all are: one pass. The answer is a text of its own, because a register's cell is
 * often a view into the whole block that it was read in, and codes are kept by the million.
 */
function findPlain(text: string): CreditCode | undefined {
  if (text.length !== 18) return undefined;
  const units: number[] = [];
  let sum = 0;
  for (let place = 0; place < 18; place++) {
    const unit = text.charCodeAt(place);
    const value = unit < 128 ? (VALUES[unit] as number) : -1;
    if (value < 0) return undefined;
    sum += place < 17 ? value * (WEIGHTS[place] as number) : value;
    units.push(unit);
  }
  return sum % 31 === 0 ? (String.fromCharCode(...units) as CreditCode) : undefined;
}

/** The 18th character that the first 17 call for; they must be of the alphabet. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place++) sum += ALPHABET.indexOf(first17.charAt(place)) * (WEIGHTS[place] as number);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
