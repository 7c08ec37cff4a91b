// What a list type is: stages, moves, fields, limits, lamps … as plain data. A pack holds them as files; `checkListType` says
// what is wrong with one. Ids are referred to by name; the first stage is where an item opens.
import type { Escalation, LampRule, Limit, Pause, PromiseRule, Reminder, Template } from "./type-clocks.ts";
import type { EvidenceKind, Field, RecordKind } from "./type-fields.ts";
import type { Vouched, Words } from "./vouched.ts";

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
