// Why an expression is unknown for a row: the slots that are, and the divisors that are not above zero. Only parts that matter are
// named: of `true or unknown` none. O(nodes) for one row.
import { bindNode, type Frame } from "./bind.ts";
import type { Node } from "./types.ts";

export type Unknown =
  | { readonly code: "unknown"; readonly slot: number }
  | { readonly code: "zero-denominator" | "negative-denominator"; readonly slots: readonly number[] };

export function whyUnknown(node: Node, frame: Frame, row: number): Unknown[] {
  if (node.op === "known" || !Number.isNaN(bindNode(node, frame)(row))) return [];
  if (node.op === "slot") return [{ code: "unknown", slot: node.slot }];
  if (node.op === "/") {
    const divisor = bindNode(node.right, frame)(row);
    const own: Unknown[] =
      divisor <= 0
        ? [{ code: divisor === 0 ? "zero-denominator" : "negative-denominator", slots: slotsIn(node.right) }]
        : [];
    return [...whyUnknown(node.left, frame, row), ...whyUnknown(node.right, frame, row), ...own];
  }
  return childrenOf(node).flatMap((child) => whyUnknown(child, frame, row));
}

export const slotsIn = (node: Node): number[] =>
  node.op === "slot" ? [node.slot] : [...new Set(childrenOf(node).flatMap(slotsIn))];

export function childrenOf(node: Node): readonly Node[] {
  if ("left" in node) return [node.left, node.right];
  if (node.op === "if") return [node.test, node.yes, node.no];
  if (!("of" in node)) return [];
  return Array.isArray(node.of) ? (node.of as readonly Node[]) : [node.of as Node];
}
