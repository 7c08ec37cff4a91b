// Characters of a name that are not what they look like: marks that turn the direction of writing, marks that ride on the
// character before them, radicals and compatibility forms in the place of a character, letters of scripts that no register
// writes (Cyrillic А beside Latin A), private ones. Such a name equals no other that looks the same, so it is told with
// code points; it is never changed, and never matched by its look.
const odd =
  /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{M}\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]|(?![\p{Script=Han}\p{Script=Latin}\p{Script=Common}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}])\p{L}/gu;
const most = 8;

/** "U+202E U+0410"; null for the names that hold none. */
export function oddCharactersOf(name: string): string | null {
  if (isUsual(name)) return null;
  const found = new Set(Array.from(name.matchAll(odd), ([character]) => codePoint(character)));
  return found.size === 0 ? null : [...found].slice(0, most).join(" ");
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Nearly every name: characters of the first block of Han, ASCII, and brackets of full width. */
function isUsual(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const c = name.charCodeAt(at);
    if (!((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x20 && c <= 0x7e) || c === 0xff08 || c === 0xff09 || c === 0xb7))
      return false;
  }
  return true;
}
