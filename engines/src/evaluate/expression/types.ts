// The small language of formulas and conditions, parsed (Syntax) and checked (Node). Both are plain data.
//
// or, and, not; >=, <=, >, <, ==, !=, in (…); + − * /; numbers with a unit (100万元, 3%); 'text' for an option; names of fields,
// value.<indicator>, points.<indicator>, group.<group>, score, and of conditions; functions: min, max, if, has, count, known, root,
// floor, cagr.

export interface At {
  /** Offset in the text, for the message. */
  readonly at: number;
}

export type Syntax = At &
  (
    | { readonly is: "number"; readonly value: number; readonly unit: string | null }
    | { readonly is: "text"; readonly text: string }
    | { readonly is: "name"; readonly name: string }
    | { readonly is: "call"; readonly name: string; readonly args: readonly Syntax[] }
    | { readonly is: "unary"; readonly sign: "-" | "not"; readonly of: Syntax }
    | { readonly is: "binary"; readonly sign: Sign; readonly left: Syntax; readonly right: Syntax }
    | { readonly is: "in"; readonly of: Syntax; readonly list: readonly Syntax[] }
  );

export type Sign = "+" | "-" | "*" | "/" | ">=" | "<=" | ">" | "<" | "==" | "!=" | "and" | "or";

/** Checked: names are slots, units are one scale on both sides. Verdicts are 1, 0 and NaN for unknown. */
export type Node =
  | { readonly op: "number"; readonly value: number }
  | { readonly op: "slot"; readonly slot: number }
  | { readonly op: "scale"; readonly by: number; readonly of: Node }
  | { readonly op: Exclude<Sign, "and" | "or">; readonly left: Node; readonly right: Node }
  | { readonly op: "and" | "or" | "min" | "max" | "count"; readonly of: readonly Node[] }
  | { readonly op: "not" | "known" | "floor"; readonly of: Node }
  | { readonly op: "root"; readonly of: Node; readonly n: number }
  | { readonly op: "if"; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly op: "in"; readonly of: Node; readonly codes: readonly number[] }
  | { readonly op: "has"; readonly of: Node; readonly mask: number };

/** What a checked expression yields. Dimensions map a base ("money:CNY") to its power; scale is one of it in the base. */
export type Type =
  | { readonly kind: "number"; readonly dimensions: Readonly<Record<string, number>>; readonly scale: number }
  | { readonly kind: "verdict" }
  | { readonly kind: "option" | "flags"; readonly options: readonly string[] };

export type ExpressionFault =
  | { readonly code: "syntax"; readonly at: number; readonly found: string }
  | { readonly code: "unknown-name"; readonly at: number; readonly name: string }
  | { readonly code: "unknown-unit"; readonly at: number; readonly unit: string }
  | { readonly code: "unit-mismatch"; readonly at: number; readonly left: string; readonly right: string }
  | { readonly code: "wrong-kind"; readonly at: number; readonly wanted: string }
  | { readonly code: "unknown-option"; readonly at: number; readonly option: string }
  | { readonly code: "cycle"; readonly at: number; readonly name: string };

export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly fault: ExpressionFault;
  constructor(fault: ExpressionFault) {
    super(JSON.stringify(fault));
    this.fault = fault;
  }
}
