// Tables as numbers: cells by place, relations as sparse rows, how far each cell can be moved by somebody who knows nothing.
// Values are scaled so that the largest is a million: solvers work with absolute tolerances.
import { findPrimary, protectionOf } from "./primary.ts";
import type { Cell, PrimaryReason, Rules, Tables } from "./types.ts";

interface Row {
  readonly at: readonly number[];
  readonly by: readonly number[];
}

export interface Model {
  readonly cells: readonly Cell[];
  readonly rules: Rules;
  readonly rows: readonly Row[];
  readonly rowsOf: readonly (readonly number[])[];
  /** Scaled value = value / scale. */
  readonly scale: number;
  readonly value: Float64Array;
  /** How far it can be moved down and up, as far as anybody knows. */
  readonly down: Float64Array;
  readonly up: Float64Array;
  readonly primary: readonly (PrimaryReason | null)[];
  /** Of each primary cell how far it must stay open against outsiders (null) and single holders, not scaled. */
  readonly protection: readonly (((except: string | null) => number) | null)[];
  /** Cells of each holder that are not known to be shown. */
  readonly placesOf: ReadonlyMap<
    string,
    readonly { readonly at: number; readonly value: number; readonly sole: boolean }[]
  >;
  /** Holders of each such cell, the largest first. */
  readonly holdersOf: readonly (readonly {
    readonly holder: string;
    readonly value: number;
    readonly sole: boolean;
  }[])[];
}

/** Stands for "nobody knows an upper end". */
export const FAR = 1e7;

export function modelOf({ cells, relations }: Tables, rules: Rules): Model {
  const index = new Map(cells.map(({ id }, at) => [id, at]));
  const find = (id: string): number => {
    const at = index.get(id);
    if (at === undefined) throw new Error(`a relation names ${id}, which is no cell`);
    return at;
  };
  let largest = 1e-9;
  for (const { value, holdings } of cells) {
    largest = Math.max(largest, Math.abs(value));
    for (const one of holdings) largest = Math.max(largest, Math.abs(one.value));
  }
  const scale = largest / 1e6;
  const rows = relations.map(
    ({ total, parts }): Row => ({
      at: [find(total), ...parts.map(find)],
      by: [1, ...parts.map(() => -1)],
    }),
  );
  const rowsOf: number[][] = cells.map(() => []);
  rows.forEach(({ at }, row) => {
    for (const cell of at) rowsOf[cell]?.push(row);
  });
  const value = Float64Array.from(cells, (cell) => cell.value / scale);
  const placesOf = new Map<string, { at: number; value: number; sole: boolean }[]>();
  const holdersOf = cells.map(({ holdings, standing }) =>
    standing === "shown"
      ? []
      : holdings
          .map((one) => ({ holder: one.holder, value: one.value / scale, sole: holdings.length === 1 }))
          .sort((a, b) => b.value - a.value),
  );
  cells.forEach(({ holdings, standing }, at) => {
    if (standing === "shown") return;
    for (const one of holdings) {
      const place = { at, value: one.value / scale, sole: holdings.length === 1 };
      const places = placesOf.get(one.holder);
      if (places) places.push(place);
      else placesOf.set(one.holder, [place]);
    }
  });
  const primary = cells.map((cell) => findPrimary(cell, rules));
  return {
    cells,
    rules,
    rows,
    rowsOf,
    scale,
    value,
    down: Float64Array.from(cells, ({ signed }, at) => (signed ? FAR : (value[at] ?? 0))),
    up: new Float64Array(cells.length).fill(FAR),
    primary,
    protection: cells.map((cell, at) => (primary[at] === null ? null : protectionOf(cell, rules))),
    placesOf,
    holdersOf,
  };
}

/** How far cells can be moved, as one holder knows: its own amount stays in, and where it is alone nothing moves. null: an outsider. */
export interface Limits {
  readonly holder: string | null;
  readonly own: ReadonlyMap<number, { readonly down: number; readonly up: number }>;
}

export const OUTSIDER: Limits = { holder: null, own: new Map() };

export function limitsOf({ placesOf, cells, value }: Model, holder: string): Limits {
  const own = new Map<number, { down: number; up: number }>();
  for (const { at, value: brought, sole } of placesOf.get(holder) ?? []) {
    if (sole) own.set(at, { down: 0, up: 0 });
    else if (!cells[at]?.signed) own.set(at, { down: Math.max(0, (value[at] ?? 0) - brought), up: FAR });
  }
  return { holder, own };
}

/** As if the largest holder of every cell but those of one holder were asking: what is possible so is possible to all but holders who are alone. */
export const anyoneOf = ({ cells, value, holdersOf }: Model): Limits => ({
  holder: null,
  own: new Map(
    cells.flatMap(({ signed }, at) => {
      const [largest] = holdersOf[at] ?? [];
      if (signed || !largest || largest.sole) return [];
      return [[at, { down: Math.max(0, (value[at] ?? 0) - largest.value), up: FAR }] as const];
    }),
  ),
});

/** Scaled; 0 where there is nobody else to be protected. */
export const needOf = ({ protection, scale }: Model, at: number, holder: string | null): number =>
  (protection[at]?.(holder) ?? 0) / scale;
