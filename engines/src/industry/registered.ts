// Reads an industry as registered: "C3670", "3670", "36", "C36 汽车制造业", "制造业-汽车制造业", or a heading's name alone.
// Codes of older editions look the same and cannot be told apart; they are read as codes of 2017.
import type { CodeBook } from "./book.ts";
import { normaliseWord } from "./normalise.ts";

export type Registered =
  | { readonly kind: "division"; readonly division: number; readonly about: string }
  /** A section alone is no division, but narrows the choice. */
  | { readonly kind: "section"; readonly section: string; readonly about: string }
  | { readonly kind: "none" };

/** Registers write the same few thousand industries again and again: read once a book, forgotten when they are too many. */
const remembered = new WeakMap<CodeBook, Map<string, Registered>>();
const MOST_REMEMBERED = 10_000;

export function readRegistered(book: CodeBook, text: string | null): Registered {
  if (text === null || text === "") return { kind: "none" };
  const known = remembered.get(book) ?? new Map<string, Registered>();
  const before = known.get(text);
  if (before) return before;
  const registered = readText(book, text);
  if (known.size >= MOST_REMEMBERED) known.clear();
  remembered.set(book, known.set(text, registered));
  return registered;
}

function readText(book: CodeBook, text: string): Registered {
  const plain = normaliseWord(text).toUpperCase();
  if (plain === "") return { kind: "none" };
  return byCode(book, plain) ?? byName(book, plain) ?? { kind: "none" };
}

/** A code that stands alone or beside a name. A letter that contradicts the digits makes the code worthless. */
function byCode(book: CodeBook, plain: string): Registered | undefined {
  const found = /(?<![A-Z0-9])([A-T])?(\d{2,4})(?!\d)/u.exec(plain);
  if (found) {
    const [about, letter, digits = ""] = found;
    const entry = book.entries.get(digits) ?? (digits.length === 4 ? book.entries.get(digits.slice(0, 3)) : undefined);
    if (!entry || (letter && entry.section !== letter)) return undefined;
    const division = book.divisions.indexOf(entry.section + entry.code.slice(0, 2));
    return division < 0 ? undefined : { kind: "division", division, about };
  }
  return /^[A-T]$/u.test(plain) ? { kind: "section", section: plain, about: plain } : undefined;
}

/** The finest heading named decides; a name that several divisions bear decides nothing. */
function byName(book: CodeBook, plain: string): Registered | undefined {
  let section: Registered | undefined;
  const parts = [plain, ...plain.split(/[-—–>＞/|\\:：;；()（）]+/u)];
  for (const part of parts.reverse()) {
    const codes = book.headings.get(part.toLowerCase()) ?? [];
    const fine = codes.filter((code) => code.length > 1);
    const divisions = new Set(fine.map((code) => code.slice(0, 2)));
    if (divisions.size === 1) {
      const entry = book.entries.get(fine[0] as string);
      return {
        kind: "division",
        division: book.divisions.indexOf((entry?.section ?? "") + [...divisions][0]),
        about: part,
      };
    }
    if (divisions.size === 0 && codes[0]) section ??= { kind: "section", section: codes[0], about: part };
  }
  return section;
}
