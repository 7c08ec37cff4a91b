// A checked node over columns → a function of the row. Unknown is NaN all the way: a sum with an unknown term is unknown, and a
// quotient is unknown where the divisor is not above zero. Verdicts follow Kleene: false and unknown is false, true or unknown
// is true. Two numbers that differ by less than 10⁻¹² of their size are equal, so that a ratio computed as 0.3 − 0.2 meets a
// bound of 0.1. O(nodes) a row.
import type { Node } from "./types.ts";

export type Frame = readonly (Float64Array | undefined)[];
export type OfRow = (row: number) => number;

const NEAR = 1e-12;
export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b));

/** A slot that is bound later than the function is made is read at the time of the call. */
export function bindNode(node: Node, frame: Frame): OfRow {
  switch (node.op) {
    case "number":
      return () => node.value;
    case "slot": {
      const column = frame[node.slot];
      if (!column) throw new Error(`slot ${node.slot} is read before it is filled`);
      return (row) => column[row] as number;
    }
    case "scale": {
      const of = bindNode(node.of, frame);
      return (row) => of(row) * node.by;
    }
    case "/":
      return bindQuotient(node.left, node.right, frame);
    case "+":
    case "-":
    case "*":
    case ">=":
    case "<=":
    case ">":
    case "<":
    case "==":
    case "!=": {
      const [left, right, apply] = [bindNode(node.left, frame), bindNode(node.right, frame), OPERATIONS[node.op]];
      return (row) => apply(left(row), right(row));
    }
    case "and":
    case "or": {
      const parts = node.of.map((part) => bindNode(part, frame));
      const decides = node.op === "and" ? 0 : 1;
      return (row) => kleene(parts, row, decides);
    }
    case "not": {
      const of = bindNode(node.of, frame);
      return (row) => 1 - of(row);
    }
    case "known": {
      const of = bindNode(node.of, frame);
      return (row) => (Number.isNaN(of(row)) ? 0 : 1);
    }
    case "floor": {
      const of = bindNode(node.of, frame);
      return (row) => Math.floor(of(row) * (1 + NEAR));
    }
    case "root": {
      const of = bindNode(node.of, frame);
      return (row) => {
        const value = of(row);
        return value < 0 ? Number.NaN : value ** (1 / node.n);
      };
    }
    case "min":
    case "max": {
      const parts = node.of.map((part) => bindNode(part, frame));
      const pick = node.op === "min" ? Math.min : Math.max;
      return (row) => parts.reduce((best, part) => pick(best, part(row)), parts[0]?.(row) ?? Number.NaN);
    }
    case "count": {
      const parts = node.of.map((part) => bindNode(part, frame));
      return (row) => parts.reduce((sum, part) => sum + part(row), 0);
    }
    case "if": {
      const [test, yes, no] = [node.test, node.yes, node.no].map((part) => bindNode(part, frame)) as [
        OfRow,
        OfRow,
        OfRow,
      ];
      return (row) => {
        const holds = test(row);
        return Number.isNaN(holds) ? Number.NaN : holds === 1 ? yes(row) : no(row);
      };
    }
    case "in": {
      const of = bindNode(node.of, frame);
      return (row) => {
        const code = of(row);
        return Number.isNaN(code) ? Number.NaN : node.codes.includes(code) ? 1 : 0;
      };
    }
    case "has": {
      const of = bindNode(node.of, frame);
      return (row) => {
        const flags = of(row);
        return Number.isNaN(flags) ? Number.NaN : (flags & node.mask) !== 0 ? 1 : 0;
      };
    }
  }
}

const OPERATIONS: Readonly<
  Record<"+" | "-" | "*" | ">=" | "<=" | ">" | "<" | "==" | "!=", (a: number, b: number) => number>
> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  ">=": (a, b) => told(a, b, a >= b || isNear(a, b)),
  "<=": (a, b) => told(a, b, a <= b || isNear(a, b)),
  ">": (a, b) => told(a, b, a > b && !isNear(a, b)),
  "<": (a, b) => told(a, b, a < b && !isNear(a, b)),
  "==": (a, b) => told(a, b, isNear(a, b)),
  "!=": (a, b) => told(a, b, !isNear(a, b)),
};

const told = (a: number, b: number, holds: boolean): number =>
  Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds ? 1 : 0;

function kleene(parts: readonly OfRow[], row: number, decides: 0 | 1): number {
  let unknown = false;
  for (const part of parts) {
    const value = part(row);
    if (value === decides) return decides;
    if (Number.isNaN(value)) unknown = true;
  }
  return unknown ? Number.NaN : 1 - decides;
}

/** The quotient of two columns is the common indicator: one function for it, without calls inside. */
function bindQuotient(over: Node, under: Node, frame: Frame): OfRow {
  const [a, b] = [
    over.op === "slot" ? frame[over.slot] : undefined,
    under.op === "slot" ? frame[under.slot] : undefined,
  ];
  if (a && b)
    return (row) => {
      const divisor = b[row] as number;
      return divisor > 0 ? (a[row] as number) / divisor : Number.NaN;
    };
  const [top, bottom] = [bindNode(over, frame), bindNode(under, frame)];
  return (row) => {
    const divisor = bottom(row);
    return divisor > 0 ? top(row) / divisor : Number.NaN;
  };
}
