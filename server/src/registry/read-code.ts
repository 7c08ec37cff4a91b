// The credit code of a row as far as it identifies: one that fails GB 32100, or that a spreadsheet cut, never does.
import { checkCreditCode, findCreditCode, normaliseCreditCode } from "@jiqun/engines/text";

export interface CodeReading {
  /** As written, half width and without blanks; null where the row has none. */
  readonly code: string | null;
  readonly codeProblem: string | null;
}

const longestCode = 40;
const none: CodeReading = { code: null, codeProblem: null };

/**
 * A spreadsheet keeps 15 digits of a number: 9.15E+17 and a code that ends in 000 were read as one and lost the rest.
 * What is left can be another firm's code with a fitting check character, so it never identifies.
 */
export function readCode(written: string, rounded: boolean): CodeReading {
  if (written === "") return none;
  const whole = rounded ? undefined : findCreditCode(written);
  if (whole !== undefined && !isCut(whole) && whole[1] !== "E") return { code: whole, codeProblem: null };
  const plain = written.normalize("NFKC").replace(/\s/g, "");
  if (/^\d(\.\d+)?e\+?\d+$/i.test(plain)) return { code: plain.slice(0, longestCode), codeProblem: "code-scientific" };
  const problem = checkCreditCode(written);
  if (problem?.kind === "missing") return none;
  const code = normaliseCreditCode(written).slice(0, longestCode);
  if (rounded || isCut(code)) return { code, codeProblem: "code-rounded" };
  return { code, codeProblem: problem ? `code-${problem.kind}` : null };
}

const isCut = (code: string): boolean => code.endsWith("000") && /^\d{15}000$/.test(code);
