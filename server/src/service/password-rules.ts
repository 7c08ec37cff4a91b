// Whether a password may be chosen. Length is what counts; what everybody tries first is refused; nothing is prescribed
// about kinds of characters, and nothing expires (ASVS 6.2).
import { Problem } from "@jiqun/contract";
import { passwordLength } from "../store/auth.ts";
import { commonWords } from "./common-passwords.ts";

const rows = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];

/** Leet spelling undone, so that p@ssw0rd is password. */
const plain = (text: string): string => {
  const like: Record<string, string> = {
    "@": "a",
    "4": "a",
    "3": "e",
    "1": "i",
    "!": "i",
    "0": "o",
    $: "s",
    "5": "s",
    "7": "t",
  };
  return text.replaceAll(/[@431!0$57]/g, (each) => like[each] ?? each);
};

/** What is left of a common word, a run of keys or a repetition is too little. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 4) return true;
  const backwards = [...lower].reverse().join("");
  if (rows.some((row) => row.includes(lower.slice(0, 8)) || row.includes(backwards.slice(0, 8))))
    return /^.{8,14}$/.test(lower);
  const core = lower.replaceAll(/^[^a-z\p{Script=Han}]+|[^a-z\p{Script=Han}]+$/gu, "");
  const cores = [lower, core, plain(lower), plain(core), plain(lower).replaceAll(/^[^a-z]+|[^a-z]+$/g, "")];
  return cores.some((each) => commonWords.has(each) || commonWords.has(halfOf(each)));
}

/** "abcabc" → "abc"; any other text as it is. */
const halfOf = (text: string): string => {
  const half = text.slice(0, text.length / 2);
  return half !== "" && half + half === text ? half : text;
};

/** Parts of the person's own name and address that a password must not hold. */
const ownWords = ({ name, email }: { name: string; email: string }): string[] =>
  [name, ...name.split(/\s+/), email, email.split("@")[0] ?? ""]
    .map((word) => word.trim().toLowerCase())
    .filter((word) => [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 4));

export function checkPassword(password: string, person: { name: string; email: string }): void {
  const length = [...password].length;
  const own = ownWords(person).some((word) => password.toLowerCase().includes(word));
  if (length < passwordLength.min || password.length > passwordLength.max || own || isCommon(password))
    throw new Problem("account.password-weak", { min: passwordLength.min });
}
