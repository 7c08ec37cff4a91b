// What a cell says once its file's own dress is off: blanks, zero-width characters, apostrophes and ="…" that keep a
// spreadsheet from reading a code as a number, and the words and errors that stand for nothing.
// A million rows have ten million cells, so each is looked at once, character by character, and the expressions run only
// for those that hold something odd.

/** What registers write for "nothing": not a value of any field. */
export const nothing = /^(n\/?a|null|none|nil|无|—+|-+|\/|\\n|#n\/a|暂无|未知)?$/i;
/** What a sheet shows where a formula failed. */
const cellError = /^#(ref!|div\/0!|value!|name\?|num!|null!|spill!|calc!|getting_data)$/i;

export const isCellError = (text: string): boolean => text.charCodeAt(0) === 0x23 && cellError.test(text);

/** Whether the cell may be blank, an error, a formula or a marked text: nearly none is, and each is looked at again. */
export function beginsOddly(cell: string): boolean {
  const c = cell.charCodeAt(0);
  return c <= 0x20 || c === 0x3d || c === 0x23 || c === 0x27 || c === 0xff1d || isWideBlank(c);
}

/** ="00123" is how exports keep a spreadsheet from reading a code as a number, and '00123 how a person does. */
export const unwrapText = (cell: string): string =>
  beginsOddly(cell) ? (/^\s*="([^"]*)"\s*$/.exec(cell)?.[1] ?? cell.replace(/^\s*'(?=[=+\-@\d])/, "")) : cell;

/** Blanks at the ends, zero-width characters and breaks inside are the file's, not the firm's. */
export function tidy(text: string): string {
  return isTidy(text)
    ? text
    : text
        .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
        .replace(/\s+/g, " ")
        .trim();
}

/** Tidied, and nothing where that is what it says. */
export function saidIn(raw: string): string {
  const text = tidy(raw);
  return saysNothing(text) ? "" : text;
}

/** Blanks, controls and format characters beyond ASCII; more than the blanks alone, never fewer. */
const isWideBlank = (c: number): boolean =>
  c > 0x7e && (c === 0xa0 || c === 0x1680 || (c >= 0x2000 && c <= 0x206f) || c === 0x3000 || c === 0xfeff);

function isTidy(text: string): boolean {
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= 0x4e00 && c < 0xfe00) blank = false;
    else if (c === 0x20) {
      if (blank) return false;
      blank = true;
    } else if (c < 0x20 || isWideBlank(c)) return false;
    else blank = false;
  }
  return !blank || text === "";
}

/** The first characters of all that says nothing: N 无 — - / \ # 暂 未 */
const firstOfNothing = new Set([..."nN无—-/\\#暂未"].map((character) => character.charCodeAt(0)));

/** A long text that begins with anything else says something, whatever follows. */
export const maySayNothing = (raw: string): boolean => beginsOddly(raw) || firstOfNothing.has(raw.charCodeAt(0));

const saysNothing = (text: string): boolean =>
  text === "" || (firstOfNothing.has(text.charCodeAt(0)) && (nothing.test(text) || isCellError(text)));
