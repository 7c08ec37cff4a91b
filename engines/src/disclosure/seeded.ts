// Made-up tables from a seed, for proofs: skewed firms in units and industries, some linked by size, some with a hierarchy of industries.
import { buildTables, type Dimension, type HolderRow, type TableShape } from "./build.ts";
import type { Tables } from "./types.ts";

/** Mulberry32: a small generator whose numbers a seed fixes. */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const flat = (id: string, count: number): Dimension => ({
  id,
  nodes: [
    { id: "all", parent: null },
    ...Array.from({ length: count }, (_, at) => ({ id: `${id}${at}`, parent: "all" })),
  ],
});

const nested = (id: string, groups: number, each: number): Dimension => ({
  id,
  nodes: [
    { id: "all", parent: null },
    ...Array.from({ length: groups }, (_, group) => [
      { id: `${id}${group}`, parent: "all" },
      ...Array.from({ length: each }, (_, at) => ({ id: `${id}${group}.${at}`, parent: `${id}${group}` })),
    ]).flat(),
  ],
});

const leavesOf = ({ nodes }: Dimension): string[] =>
  nodes.map(({ id }) => id).filter((id) => nodes.every(({ parent }) => parent !== id));

export interface SeededShape {
  /** nested: both dimensions have three levels. */
  readonly kind: "plain" | "linked" | "hierarchical" | "nested";
  readonly units: number;
  readonly divisions: number;
  readonly firms: number;
}

function seededRows(seed: number, { kind, units, divisions, firms }: SeededShape) {
  const random = numbersOf(seed);
  const dimensions: Dimension[] = [
    kind === "nested" ? nested("u", Math.round(units / 5), 5) : flat("u", units),
    kind === "nested"
      ? nested("d", Math.round(divisions / 5), 5)
      : kind === "hierarchical"
        ? nested("d", Math.max(2, Math.round(divisions / 3)), 3)
        : flat("d", divisions),
    flat("s", 3),
  ];
  const shapes: TableShape[] = [
    { id: "unit-division", dimensions: ["u", "d"] },
    ...(kind === "linked" ? [{ id: "unit-size", dimensions: ["u", "s"] }] : []),
  ];
  const leaves = dimensions.map(leavesOf);
  const pick = (list: readonly string[], skew: number): string =>
    list[Math.floor(random() ** skew * list.length)] ?? "";
  const rows = Array.from(
    { length: firms },
    (_, firm): HolderRow => ({
      // One in twelve firms belongs to the controller of another.
      holder: random() < 1 / 12 ? `firm${Math.floor(random() * firms)}` : `firm${firm}`,
      value: Math.max(1, Math.round(Math.exp(6 + 2 * (random() + random() + random() - 1.5) * 2))),
      at: { u: pick(leaves[0] ?? [], 1.6), d: pick(leaves[1] ?? [], 1.4), s: pick(leaves[2] ?? [], 1) },
    }),
  );
  return { rows, dimensions, shapes };
}

export function seededTables(seed: number, shape: SeededShape): Tables {
  const { rows, dimensions, shapes } = seededRows(seed, shape);
  return buildTables(rows, dimensions, shapes);
}
