// Names in both languages, and how far a rule can be relied on.
import type { Vouching } from "../figures/index.ts";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type { Vouching };

/** How far a rule can be relied on, and where it stands. */
export interface Vouched {
  readonly vouching: Vouching;
  readonly source: string | null;
  readonly note: string;
}
