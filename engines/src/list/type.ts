// What a list type is: stages, moves, fields, limits, lamps … as plain data. A pack holds them as files; `checkListType` says
// what is wrong with one. Ids are referred to by name; the first stage is where an item opens.

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Vouching = "confirmed" | "unconfirmed" | "illustrative";

/** How far a rule can be relied on, and where it stands. */
interface Vouched {
  readonly vouching: Vouching;
  readonly source: string | null;
  readonly note: string;
}

export interface ListType extends Vouched {
  readonly id: string;
  readonly name: Words;
  /** What one entry is called: 项目, 地块, 水体. */
  readonly itemName: Words;
  /** The field that names an item. */
  readonly title: string;
  readonly roles: readonly Role[];
  readonly fields: readonly Field[];
  readonly evidence: readonly EvidenceKind[];
  readonly records: readonly RecordKind[];
  readonly stages: readonly Stage[];
  /** Stages that a board shows in one column, as the accelerations of investment projects. */
  readonly lanes: readonly Lane[];
  readonly open: {
    readonly who: readonly string[];
    readonly needs: readonly Need[];
    /** Who may take items over from a ledger into a later stage, past the conditions of the moves that they did not make here. */
    readonly takeOver: readonly string[];
  };
  readonly edit: { readonly who: readonly string[] };
  readonly moves: readonly Move[];
  readonly limits: readonly Limit[];
  readonly pauses: readonly Pause[];
  readonly promises: readonly PromiseRule[];
  readonly lamps: readonly LampRule[];
  readonly reminders: readonly Reminder[];
  readonly escalations: readonly Escalation[];
  readonly templates: readonly Template[];
  readonly views: readonly View[];
  /** What of an item is posted outside the house, by stage; a stage that none names is seen inside alone. */
  readonly outside?: readonly OutsideView[];
  /** How many days back an event may be said to have happened. A clock that is overdue stops on the day it is recorded all the same. */
  readonly backdateDays: number;
}

/** A part in the list, filled by duties of the platform within a reach, or by persons that the item names. */
export interface Role {
  readonly id: string;
  readonly name: Words;
  readonly duties: readonly string[];
  /** What of the item the duty's grant must reach; "named" = the persons in the field, whatever their duty. */
  readonly within: "region" | "unit" | "cluster" | "enterprise" | "named";
  /** The field that holds it; null for "region", and within "enterprise" for whoever acts for a firm, whichever it is. */
  readonly field: string | null;
}

export interface OutsideView {
  readonly stages: readonly string[];
  /** Firms; everybody, firms included; or those alone who have made a record in the item that stands. */
  readonly to: "firms" | "public" | "parties";
  /** What is shown, and nothing else: fields that are public, evidence with its files. */
  readonly fields: readonly string[];
  readonly evidence: readonly string[];
  /** Records that those outside may make. */
  readonly records: readonly string[];
}

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

export interface Stage extends Vouched {
  readonly id: string;
  readonly name: Words;
  readonly kind: "open" | "done" | "dropped";
  /** What the rest of the product learns when an item comes here. */
  readonly effects: readonly Effect[];
}

/** A firm in production counts as declared, on these links and in this unit, until a register confirms it. */
export interface Effect {
  readonly effect: "firm-declared";
  readonly name: string;
  readonly creditCode: string;
  readonly scope: string;
  readonly unit: string;
}

export interface Lane {
  readonly id: string;
  readonly name: Words;
  readonly stages: readonly string[];
}

export interface Move {
  readonly id: string;
  readonly name: Words;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly string[];
  readonly needs: readonly Need[];
  /** A sentence must be given, as for dropping an item or sending it back. */
  readonly needsNote: boolean;
}

export type Need =
  | { readonly need: "known"; readonly field: string }
  | { readonly need: "is"; readonly field: string; readonly values: readonly (string | boolean)[] }
  | { readonly need: "at-least"; readonly field: string; readonly value: string; readonly unit: string }
  /** So many pieces; fresh = of this stay in the stage, so that old photographs prove nothing anew. */
  | { readonly need: "evidence"; readonly evidence: string; readonly count: number; readonly fresh: boolean }
  /** fresh = made in this stay in the stage and after the last change of a field: an approval of what has changed since counts no more. */
  | {
      readonly need: "records";
      readonly record: string;
      readonly persons: number;
      readonly where: { readonly field: string; readonly values: readonly (string | boolean)[] } | null;
      readonly fresh: boolean;
    }
  /** Every person of the field has made one; for a kind that bars people, at least `persons` who are not barred, and all of these. */
  | { readonly need: "everyone"; readonly field: string; readonly record: string; readonly persons: number }
  /** The field says what one of the records that stand says in `of`. */
  | { readonly need: "among"; readonly field: string; readonly record: string; readonly of: string }
  | { readonly need: "answered"; readonly record: string }
  | { readonly need: "waited"; readonly limit: string }
  | { readonly need: "tasks" };

export interface Length {
  readonly count: number;
  readonly unit: "workdays" | "days" | "months" | "years";
}

export interface Limit extends Vouched {
  readonly id: string;
  readonly name: Words;
  /** deadline = ours; statutory = the law's; wait = the time that must pass before a move, never overdue. */
  readonly nature: "deadline" | "statutory" | "wait";
  /** The clock runs while the item is in one of these stages. */
  readonly stages: readonly string[];
  /** Only for items of which the field says one of these; null = for all. */
  readonly when: { readonly field: string; readonly values: readonly (string | boolean)[] } | null;
  /** Begins when the item comes there, or on the day that a field says. */
  readonly start: "entering" | { readonly field: string };
  readonly length: Length | { readonly field: string };
  /** Whether the first day is the first of the length (a notice from the 1st for 7 days ends on the 7th) or the one before it. */
  readonly firstDay: "excluded" | "counted";
  /** A new clock at each coming; otherwise the item that comes back finds its old clock with its old date. */
  readonly again: boolean;
  /** Pauses that stop it. */
  readonly pauses: readonly string[];
  /** Who may set another date, with a reason, and how often; null = nobody. */
  readonly reset: { readonly who: readonly string[]; readonly atMost: number | null } | null;
}

export interface Pause {
  readonly id: string;
  readonly name: Words;
  readonly who: readonly string[];
  readonly stages: readonly string[];
  /** After so many days it stops no clock any more; null = until it is ended. */
  readonly atMostDays: number | null;
}

/** A field promised against one delivered, as contracted and paid-in investment. */
export interface PromiseRule {
  readonly id: string;
  readonly name: Words;
  readonly promised: string;
  readonly delivered: string;
}

export type Lamp = "ok" | "warn" | "late";

export type Measure =
  /** To the nearest date of all running clocks but waits; negative = overdue. */
  | { readonly measure: "workdays-left" }
  | { readonly measure: "days-left" }
  /** Of missing the limit's date, 0 to 1, from the forecast. */
  | { readonly measure: "miss-probability" }
  | { readonly measure: "delivered-share"; readonly promise: string }
  | { readonly measure: "days-without"; readonly record: string }
  | { readonly measure: "resets" };

export type LampRule = Measure & {
  readonly name: Words;
  /** Where it applies; empty = every open stage. */
  readonly stages: readonly string[];
  /** Half-open from `from` to the next one's; the first has null. They cover every value once. */
  readonly bands: readonly { readonly from: number | null; readonly lamp: Lamp }[];
  /** How far beyond a boundary the measure must be before the lamp gets better, so that it does not flicker. */
  readonly hold: number;
  /** What an unknown measure means for the item: its lamp is unknown, or this rule does not count. */
  readonly whenUnknown: "unknown" | "na";
};

export interface Reminder {
  readonly before: { readonly count: number; readonly unit: "workdays" | "days" };
  /** Empty = every limit but waits. */
  readonly limits: readonly string[];
  readonly to: readonly string[];
}

export interface Escalation {
  readonly level: number;
  readonly after: { readonly count: number; readonly unit: "workdays" | "days" };
  readonly limits: readonly string[];
  readonly to: readonly string[];
}

/** Tasks that are planned when an item comes to the stage; a task's clock begins when those it waits for are finished. */
export interface Template {
  readonly id: string;
  readonly name: Words;
  readonly stage: string;
  readonly tasks: readonly TaskRule[];
}

export interface TaskRule {
  readonly id: string;
  readonly name: Words;
  readonly after: readonly string[];
  readonly within: Length | null;
  readonly who: readonly string[];
}

/** Columns and filters name a field, or one of stage, lamp, due, resets, opened. */
export interface View {
  readonly id: string;
  readonly name: Words;
  readonly kind: "table" | "board" | "timeline" | "map";
  readonly columns: readonly string[];
  readonly group: "stage" | "lane" | string;
  readonly filter: readonly { readonly column: string; readonly values: readonly (string | boolean)[] }[];
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[];
}

/** What a view can show besides the type's fields. */
export const VIEW_COLUMNS = ["stage", "lamp", "due", "resets", "opened", "forecast"] as const;

/** Every person who may see the item. */
export const ANYONE = "anyone";
