// What a release is made of, as it is stored: cells with their holders, short.
import {
  type Audit,
  type PrimaryReason,
  type Relation,
  type Rules,
  type Suppression,
  type Tables,
  withEarlier,
} from "@jiqun/engines/disclosure";
import type { ReleaseRow } from "../../store/releases.ts";

type PackedCell = readonly [
  id: string,
  value: number,
  signed: boolean,
  cost: number,
  holdings: readonly (readonly [string, number])[],
];

interface PackedTables {
  readonly cells: readonly PackedCell[];
  readonly relations: readonly Relation[];
}

export interface InsideMeasure {
  readonly id: string;
  readonly tables: PackedTables;
  readonly rules: Rules;
  readonly hidden: readonly string[];
  readonly primary: Readonly<Record<string, PrimaryReason>>;
  readonly method: Suppression["method"];
  /** Not in releases that were made before it was told. */
  readonly overLeast?: Suppression["overLeast"];
  readonly impossible: readonly string[];
  readonly secondary: number;
  readonly audit: Audit;
}

export interface Inside {
  /** Ids of releases that the attack knew of. */
  readonly earlier: readonly string[];
  readonly measures: readonly InsideMeasure[];
}

export const insideOf = ({ inside }: Pick<ReleaseRow, "inside">): Inside => inside as unknown as Inside;

export const packTables = ({ cells, relations }: Tables): PackedTables => ({
  cells: cells.map(({ id, value, signed, cost, holdings }) => [
    id,
    value,
    signed,
    cost,
    holdings.map((one) => [one.holder, one.value]),
  ]),
  relations,
});

export const unpackTables = ({ cells, relations }: PackedTables): Tables => ({
  cells: cells.map(([id, value, signed, cost, holdings]) => ({
    id,
    value,
    signed,
    cost,
    holdings: holdings.map(([holder, brought]) => ({ holder, value: brought })),
    standing: holdings.length === 0 ? "shown" : "open",
  })),
  relations,
});

/** The tables of a measure beside everything that was let out of the same cells. */
export const earlierOf = (measure: string, tables: Tables, published: readonly ReleaseRow[]): Tables =>
  withEarlier(
    tables,
    published.flatMap((release) => {
      const own = insideOf(release).measures.find(({ id }) => id === measure);
      return own ? [{ id: `release ${release.id}`, ...unpackTables(own.tables), hidden: new Set(own.hidden) }] : [];
    }),
  );
