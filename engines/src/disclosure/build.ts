// From rows of holders to linked tables with totals and hierarchies.
//
// Method: a cell for every combination of nodes of a table's dimensions. Its name leaves out dimensions at their root, so that tables share
// the cells they have in common and are linked by them. Each node with children gives one relation along its dimension. Values are whole
// numbers of a smallest unit (fen, 0.01 mu), so that sums are exact. O(rows × ancestors + cells × dimensions).
import type { Cell, Holding, Relation, Tables } from "./types.ts";

export interface Dimension {
  readonly id: string;
  /** A tree: one node without a parent, which is the total. */
  readonly nodes: readonly { readonly id: string; readonly parent: string | null }[];
}

export interface HolderRow {
  readonly holder: string;
  readonly value: number;
  /** Node by dimension: the finest that is known. */
  readonly at: Readonly<Record<string, string>>;
}

export interface TableShape {
  readonly id: string;
  readonly dimensions: readonly string[];
}

interface Tree {
  readonly id: string;
  readonly root: string;
  readonly nodes: readonly string[];
  readonly parent: ReadonlyMap<string, string | null>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

export function buildTables(
  rows: readonly HolderRow[],
  dimensions: readonly Dimension[],
  shapes: readonly TableShape[],
  {
    signed = false,
    unit = 1,
  }: {
    readonly signed?: boolean /** What a value of 1 … costs: log(1 + value / unit). */;
    readonly unit?: number;
  } = {},
): Tables {
  const trees = new Map(dimensions.map((dimension) => [dimension.id, treeOf(dimension)]));
  const holders = new Map<string, Map<string, number>>();
  const relations = new Map<string, Relation>();
  const depth = new Map<string, number>();
  for (const shape of shapes) {
    const own = shape.dimensions.map((id) => getTree(trees, id));
    for (const nodes of combine(own.map((tree) => tree.nodes))) {
      const id = idOf(own, nodes);
      if (!holders.has(id)) holders.set(id, new Map());
      depth.set(id, own.filter((tree, at) => tree.children.has(nodes[at] ?? "")).length);
      own.forEach((tree, at) => {
        const children = tree.children.get(nodes[at] ?? "");
        if (children)
          relations.set(`${id} by ${tree.id}`, {
            total: id,
            parts: children.map((child) => idOf(own, nodes.with(at, child))),
          });
      });
    }
  }
  for (const row of rows) {
    const into = new Set(
      shapes.flatMap((shape) => {
        const own = shape.dimensions.map((id) => getTree(trees, id));
        return combine(own.map((tree) => ancestors(tree, row.at[tree.id]))).map((nodes) => idOf(own, nodes));
      }),
    );
    for (const id of into) {
      const cell = holders.get(id);
      if (!cell) throw new Error(`no cell ${id}`);
      cell.set(row.holder, (cell.get(row.holder) ?? 0) + row.value);
    }
  }
  const cells = [...holders].map(([id, each]): Cell => {
    const holdings: Holding[] = [...each].map(([holder, value]) => ({ holder, value }));
    const value = holdings.reduce((sum, holding) => sum + holding.value, 0);
    // Nobody is in it, and everybody knows: hiding it would hide nothing.
    const standing = holdings.length === 0 ? "shown" : "open";
    return {
      id,
      value,
      holdings,
      signed,
      standing,
      cost: (1 + (depth.get(id) ?? 0)) * (1 + Math.log1p(Math.abs(value) / unit)),
    };
  });
  return { cells, relations: [...relations.values()] };
}

function treeOf({ id, nodes }: Dimension): Tree {
  const [root, ...more] = nodes.filter(({ parent }) => parent === null);
  if (!root || more.length > 0) throw new Error(`dimension ${id} needs one root`);
  const children = Map.groupBy(
    nodes.filter(({ parent }) => parent !== null),
    ({ parent }) => parent as string,
  );
  return {
    id,
    root: root.id,
    nodes: nodes.map((node) => node.id),
    parent: new Map(nodes.map((node) => [node.id, node.parent])),
    children: new Map([...children].map(([parent, own]) => [parent, own.map((node) => node.id)])),
  };
}

function getTree(trees: ReadonlyMap<string, Tree>, id: string): Tree {
  const tree = trees.get(id);
  if (!tree) throw new Error(`no dimension ${id}`);
  return tree;
}

function ancestors({ id, parent }: Tree, node: string | undefined): string[] {
  if (node === undefined || !parent.has(node)) throw new Error(`${node} is not in dimension ${id}`);
  const up: string[] = [];
  for (let at: string | null = node; at !== null; at = parent.get(at) ?? null) up.push(at);
  return up;
}

const combine = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((all, list) => all.flatMap((one) => list.map((node) => [...one, node])), [[]]);

/** What stands for the cell of a table: `cellId([["unit", "u1"], ["division", "C34"]])`; roots are left out. */
export const cellId = (at: readonly (readonly [dimension: string, node: string])[]): string =>
  at.length === 0
    ? "all"
    : at
        .map(([dimension, node]) => `${dimension}=${node}`)
        .sort()
        .join("|");

const idOf = (trees: readonly Tree[], nodes: readonly string[]): string =>
  cellId(trees.flatMap((tree, at) => (nodes[at] === tree.root ? [] : [[tree.id, nodes[at] ?? ""] as const])));
