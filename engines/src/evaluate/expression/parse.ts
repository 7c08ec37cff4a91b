// Text of a formula → syntax tree, by recursive descent. O(length). Throws ExpressionError with the offset of what was not expected.
import { ExpressionError, type Sign, type Syntax } from "./types.ts";

interface Token {
  readonly kind: "number" | "name" | "text" | "sign" | "end";
  readonly text: string;
  readonly at: number;
  readonly unit?: string | null;
}

const PATTERNS =
  /\s*(?:(?<number>\d+(?:\.\d+)?)(?<unit>[^\s\d()+\-*/,<>=!']*)|(?<name>[A-Za-z_][A-Za-z0-9_.]*)|'(?<text>[^']*)'|(?<sign>>=|<=|==|!=|[-+*/<>(),]))/y;

function lex(source: string): Token[] {
  const tokens: Token[] = [];
  PATTERNS.lastIndex = 0;
  const end = source.trimEnd().length;
  while (PATTERNS.lastIndex < end) {
    const from = PATTERNS.lastIndex;
    const match = PATTERNS.exec(source);
    if (!match?.groups) throw new ExpressionError({ code: "syntax", at: from, found: source.slice(from, from + 12) });
    const { number, unit, name, text, sign } = match.groups;
    const at = from + match[0].length - match[0].trimStart().length;
    if (number !== undefined) tokens.push({ kind: "number", text: number, at, unit: unit || null });
    else if (name !== undefined) tokens.push({ kind: "name", text: name, at });
    else if (text !== undefined) tokens.push({ kind: "text", text, at });
    else tokens.push({ kind: "sign", text: sign ?? "", at });
  }
  tokens.push({ kind: "end", text: "", at: end });
  return tokens;
}

const COMPARISONS: readonly string[] = [">=", "<=", ">", "<", "==", "!="];

export function parseExpression(source: string): Syntax {
  const tokens = lex(source);
  let place = 0;
  const peek = (): Token => tokens[place] as Token;
  const next = (): Token => tokens[place++] as Token;
  const is = (text: string): boolean => {
    const token = peek();
    return token.text === text && (token.kind === "sign" || token.kind === "name");
  };
  const refuse = (token: Token): never => {
    throw new ExpressionError({ code: "syntax", at: token.at, found: token.kind === "end" ? "end" : token.text });
  };
  const take = (text: string): void => {
    if (!is(text)) refuse(peek());
    place++;
  };

  const leftOf = (signs: readonly string[], inner: () => Syntax) => (): Syntax => {
    let left = inner();
    while (signs.some(is)) {
      const sign = next();
      left = { is: "binary", sign: sign.text as Sign, left, right: inner(), at: sign.at };
    }
    return left;
  };

  const primary = (): Syntax => {
    const token = next();
    const { at } = token;
    if (token.kind === "number") return { is: "number", value: Number(token.text), unit: token.unit ?? null, at };
    if (token.kind === "text") return { is: "text", text: token.text, at };
    if (token.kind === "name")
      return is("(") ? { is: "call", name: token.text, args: list(), at } : { is: "name", name: token.text, at };
    if (token.text !== "(") return refuse(token);
    const inner = either();
    take(")");
    return inner;
  };
  const list = (): Syntax[] => {
    take("(");
    const args: Syntax[] = [];
    while (!is(")")) {
      args.push(either());
      if (!is(")")) take(",");
    }
    take(")");
    return args;
  };
  const signed = (): Syntax => {
    if (!is("-")) return primary();
    const { at } = next();
    return { is: "unary", sign: "-", of: signed(), at };
  };
  const sum = leftOf(["+", "-"], leftOf(["*", "/"], signed));
  const comparison = (): Syntax => {
    const left = sum();
    const { at } = peek();
    if (is("in")) {
      next();
      return { is: "in", of: left, list: list(), at };
    }
    if (peek().kind !== "sign" || !COMPARISONS.includes(peek().text)) return left;
    return { is: "binary", sign: next().text as Sign, left, right: sum(), at };
  };
  const negated = (): Syntax => {
    if (!is("not")) return comparison();
    const { at } = next();
    return { is: "unary", sign: "not", of: negated(), at };
  };
  const either: () => Syntax = leftOf(["or"], leftOf(["and"], negated));

  const whole = either();
  if (peek().kind !== "end") refuse(peek());
  return whole;
}

/** Every name that the expression reads, functions left out. */
export function namesIn(syntax: Syntax): string[] {
  switch (syntax.is) {
    case "name":
      return [syntax.name];
    case "call":
      return syntax.args.flatMap(namesIn);
    case "unary":
      return namesIn(syntax.of);
    case "binary":
      return [...namesIn(syntax.left), ...namesIn(syntax.right)];
    case "in":
      return namesIn(syntax.of);
    default:
      return [];
  }
}
