// Syntax → checked node: every name is known, kinds fit, and units agree; where two scales meet (万元 and 亿元) one side is converted.
// O(nodes). Throws ExpressionError with the offset.
import { divide, findQuantity, multiply, PLAIN, type Quantity, sameDimensions, sayQuantity } from "./quantity.ts";
import { type At, ExpressionError, type Node, type Syntax, type Type } from "./types.ts";

export interface Typed {
  readonly node: Node;
  readonly type: Type;
}

/** What a name stands for; undefined where it is not known. */
export type Scope = (name: string, at: number) => Typed | undefined;

export function checkExpression(syntax: Syntax, scope: Scope): Typed {
  switch (syntax.is) {
    case "number": {
      const quantity = findQuantity(syntax.unit ?? "");
      if (!quantity) throw new ExpressionError({ code: "unknown-unit", at: syntax.at, unit: syntax.unit ?? "" });
      return { node: { op: "number", value: syntax.value }, type: quantity };
    }
    case "text":
      throw new ExpressionError({ code: "wrong-kind", at: syntax.at, wanted: "an option stands only beside == or in" });
    case "name": {
      const found = scope(syntax.name, syntax.at);
      if (!found) throw new ExpressionError({ code: "unknown-name", at: syntax.at, name: syntax.name });
      return found;
    }
    case "unary": {
      const of = checkExpression(syntax.of, scope);
      if (syntax.sign === "not") return { node: { op: "not", of: verdict(of, syntax.of) }, type: { kind: "verdict" } };
      return { node: { op: "scale", by: -1, of: of.node }, type: quantity(of, syntax.of) };
    }
    case "in": {
      const of = checkExpression(syntax.of, scope);
      const codes = syntax.list.map((item) => optionCode(item, of.type));
      return { node: { op: "in", of: of.node, codes }, type: { kind: "verdict" } };
    }
    case "binary":
      return checkBinary(syntax, scope);
    case "call":
      return checkCall(syntax, scope);
  }
}

function checkBinary(syntax: Extract<Syntax, { is: "binary" }>, scope: Scope): Typed {
  const { sign, at } = syntax;
  const left = checkExpression(syntax.left, scope);
  if (sign === "and" || sign === "or") {
    const right = checkExpression(syntax.right, scope);
    const of = [verdict(left, syntax.left), verdict(right, syntax.right)];
    return { node: { op: sign, of }, type: { kind: "verdict" } };
  }
  if (syntax.right.is === "text") {
    if (sign !== "==" && sign !== "!=") throw new ExpressionError({ code: "wrong-kind", at, wanted: "== or != or in" });
    const node: Node = { op: "in", of: left.node, codes: [optionCode(syntax.right, left.type)] };
    return { node: sign === "==" ? node : { op: "not", of: node }, type: { kind: "verdict" } };
  }
  const right = checkExpression(syntax.right, scope);
  const [a, b] = [quantity(left, syntax.left), quantity(right, syntax.right)];
  if (sign === "*") return { node: { op: sign, left: left.node, right: right.node }, type: multiply(a, b) };
  if (sign === "/") return { node: { op: sign, left: left.node, right: right.node }, type: divide(a, b) };
  const node: Node = { op: sign, left: left.node, right: alike(left, right, syntax).node };
  return { node, type: sign === "+" || sign === "-" ? a : { kind: "verdict" } };
}

/** The second in the scale of the first. A bare 0 has every unit. */
function alike(first: Typed, second: Typed, { at }: At): Typed {
  const [a, b] = [quantity(first, { at }), quantity(second, { at })];
  const isZero = second.node.op === "number" && second.node.value === 0;
  if (isZero) return { node: second.node, type: a };
  if (!sameDimensions(a, b))
    throw new ExpressionError({ code: "unit-mismatch", at, left: sayQuantity(a), right: sayQuantity(b) });
  return { node: rescale(second.node, b.scale / a.scale), type: a };
}

/** A literal is converted at once, rounded to what was written, so that 3% is the float 0.03. */
export function rescale(node: Node, by: number): Node {
  if (by === 1) return node;
  if (node.op === "number") return { op: "number", value: Number((node.value * by).toPrecision(15)) };
  return { op: "scale", by, of: node };
}

function checkCall(syntax: Extract<Syntax, { is: "call" }>, scope: Scope): Typed {
  const { name, args, at } = syntax;
  const wrong = (wanted: string): never => {
    throw new ExpressionError({ code: "wrong-kind", at, wanted });
  };
  const [first] = args;
  if (!first) return wrong(`${name}(…)`);
  if (name === "has") {
    const of = checkExpression(first, scope);
    if (of.type.kind !== "flags") return wrong("a field of flags");
    const mask = args.slice(1).reduce((sum, item) => sum | (1 << optionCode(item, of.type)), 0);
    return { node: { op: "has", of: of.node, mask }, type: { kind: "verdict" } };
  }
  const typed = args.map((arg) => checkExpression(arg, scope));
  const [a, b, c] = typed;
  if (!a) return wrong(`${name}(…)`);
  if (name === "known") return { node: { op: "known", of: a.node }, type: { kind: "verdict" } };
  if (name === "count")
    return { node: { op: "count", of: typed.map((one, k) => verdict(one, args[k] ?? syntax)) }, type: PLAIN };
  if (name === "min" || name === "max")
    return {
      node: { op: name, of: [a.node, ...typed.slice(1).map((one) => alike(a, one, syntax).node)] },
      type: quantity(a, first),
    };
  if (name === "floor") return { node: { op: "floor", of: a.node }, type: quantity(a, first) };
  if (name === "if") {
    if (!b || !c || typed.length > 3) return wrong("if(condition, then, else)");
    if (b.type.kind === "verdict")
      return { node: { op: "if", test: verdict(a, first), yes: b.node, no: verdict(c, syntax) }, type: b.type };
    return { node: { op: "if", test: verdict(a, first), yes: b.node, no: alike(b, c, syntax).node }, type: b.type };
  }
  if (name === "root" || name === "cagr") {
    const n = typed.at(-1)?.node;
    if (n?.op !== "number" || typed.length !== (name === "root" ? 2 : 3)) return wrong(`${name}(…, whole number)`);
    if (name === "root") return { node: { op: "root", of: a.node, n: n.value }, type: PLAIN };
    if (!b) return wrong("cagr(first, last, years)");
    const ratio: Node = { op: "/", left: alike(a, b, syntax).node, right: a.node };
    return {
      node: { op: "-", left: { op: "root", of: ratio, n: n.value }, right: { op: "number", value: 1 } },
      type: PLAIN,
    };
  }
  throw new ExpressionError({ code: "unknown-name", at, name: `${name}()` });
}

function verdict({ node, type }: Typed, { at }: At): Node {
  if (type.kind !== "verdict") throw new ExpressionError({ code: "wrong-kind", at, wanted: "a condition" });
  return node;
}

function quantity({ type }: Typed, { at }: At): Quantity {
  if (type.kind !== "number") throw new ExpressionError({ code: "wrong-kind", at, wanted: "a number" });
  return type;
}

function optionCode(item: Syntax, type: Type): number {
  if (item.is !== "text") throw new ExpressionError({ code: "wrong-kind", at: item.at, wanted: "an option in quotes" });
  if (type.kind !== "option" && type.kind !== "flags")
    throw new ExpressionError({ code: "wrong-kind", at: item.at, wanted: "a field of options" });
  const code = type.options.indexOf(item.text);
  if (code < 0) throw new ExpressionError({ code: "unknown-option", at: item.at, option: item.text });
  return code;
}
