// What a set of linked tables is, whatever they count: cells that add up.

/** What one holder brings into a cell. Firms of one controller are one holder. */
export interface Holding {
  readonly holder: string;
  readonly value: number;
}

export interface Cell {
  readonly id: string;
  readonly value: number;
  /** One each holder, whatever its value. */
  readonly holdings: readonly Holding[];
  /** May be below zero: then nobody knows a lower end. */
  readonly signed: boolean;
  /** open: may be shown or hidden; shown: known already, whatever is done now; hidden: is not to be shown. */
  readonly standing: "open" | "shown" | "hidden";
  /** How much is lost with it, beside others. */
  readonly cost: number;
}

/** The total is the sum of its parts. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Tables that share cells are linked by them; a hierarchy is a relation for each of its levels. */
export interface Tables {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
}

export interface Rules {
  /** A cell of fewer holders is hidden. */
  readonly minHolders: number;
  /** Hidden where the second largest holder could estimate the largest to within this percentage; null: holders are counted, amounts not. */
  readonly dominance_pct: number | null;
  /** How far on both sides, in percent of the largest holder, what can be known of a hidden cell must at least reach. */
  readonly protection_pct: number;
}

/** The defaults for amounts: fewer than 3 holders; p% with p = 10. */
export const AMOUNTS: Rules = { minHolders: 3, dominance_pct: 10, protection_pct: 10 };
/** For numbers of firms: one more or one less must be possible. */
export const COUNTS: Rules = { minHolders: 3, dominance_pct: null, protection_pct: 100 };

export type PrimaryReason = "few-holders" | "dominance";
