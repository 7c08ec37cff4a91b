// What an item of a list holds: its fields, its evidence, and the records under it.
import type { Length } from "./type-clocks.ts";
import type { Words } from "./vouched.ts";

export type FieldKind =
  | "text"
  | "quantity"
  | "day"
  | "choice"
  | "flag"
  | "person"
  | "people"
  | "credit-code"
  | "ref"
  | "place";

export type RefKind =
  | "gap"
  | "link"
  | "chain"
  | "cluster"
  | "enterprise"
  | "unit"
  | "park"
  | "figure"
  | "item"
  | "lead";

export interface Field {
  readonly id: string;
  readonly name: Words;
  readonly kind: FieldKind;
  /** Of a quantity: what a value must be convertible to. */
  readonly unit: string | null;
  readonly options: readonly { readonly id: string; readonly name: Words }[];
  /** Of a ref: what it may point at. */
  readonly to: readonly RefKind[];
  /** Of a ref to an item: the list that it is of. */
  readonly list?: string | null;
  /** A word given to others: its first value is kept beside the present one, and a change needs a reason and is counted. */
  readonly promised: boolean;
  /** Who may write it; empty = whoever may edit the item. */
  readonly who: readonly string[];
  readonly label: "public" | "internal" | "sensitive";
  readonly note: string;
}

export interface EvidenceKind {
  readonly id: string;
  readonly name: Words;
  readonly form: "photo" | "document" | "text";
}

/** Rows under an item: bids, objections, approvals, weekly progress, dispatches with their receipt. */
export interface RecordKind {
  readonly id: string;
  readonly name: Words;
  /** Roles; "anyone" = every person who may see the item. */
  readonly who: readonly string[];
  /** Stages in which it may be made; empty = any that is open. */
  readonly stages: readonly string[];
  readonly fields: readonly Field[];
  /** A person's later one takes the place of the earlier; both stay in the log. */
  readonly perPerson: boolean;
  /** Not by who opened the item or wrote its fields. */
  readonly independent: boolean;
  /** Seen by who made it and by offices alone: one firm never sees another's bid. */
  readonly separate?: boolean;
  /** Fields without which it is not taken. */
  readonly needed?: readonly string[];
  /** Until the last day of this limit's clock; null = as long as the stage lasts. */
  readonly until?: string | null;
  /** Whoever made it may take it back for as long as it may be made. */
  readonly takeBack?: boolean;
  /** It is a firm's: its fields that hold the firm and what the register says of it. Of a firm one stands at a time. */
  readonly firm?: { readonly ref: string; readonly name: string; readonly creditCode: string } | null;
  /** Files may be handed in with it. */
  readonly files?: boolean;
  /** Where it is posted to the public, whoever has no account may make it: these fields hold the name and how to reach the person. */
  readonly byName?: { readonly name: string; readonly contact: string } | null;
  /** Who has made such a record may not make this one: a declared conflict of interest bars from scoring. */
  readonly barredBy: Where | null;
  readonly answer: RecordAnswer | null;
}

export interface RecordAnswer {
  readonly who: readonly string[];
  readonly fields: readonly Field[];
  readonly within: Length | null;
}

export interface Where {
  readonly record: string;
  readonly field: string;
  readonly values: readonly (string | boolean)[];
}
