// Until when a firm is to file: the word for its unit, else that for the region.
import type { FilingDue } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import type { FilingCall } from "../../store/filing-calls.ts";
import { todayOf } from "../data-version.ts";
import { workdaysLeft } from "../evaluation/workdays.ts";

interface Firm {
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
}

/** The first of those for its units, as the roster takes it. */
export const callOf = (calls: readonly FilingCall[], { unit_id, overlay_id }: Firm): FilingCall | null =>
  calls.find((one) => one.unit_id !== null && (one.unit_id === unit_id || one.unit_id === overlay_id)) ??
  calls.find((one) => one.unit_id === null) ??
  null;

export const soonest = (firms: readonly { readonly call: FilingCall | null }[]): FilingCall | null =>
  firms.reduce<FilingCall | null>(
    (first, { call }) => (call !== null && (first === null || call.due < first.due) ? call : first),
    null,
  );

export function dueView(ctx: Context, { due, note }: FilingCall): FilingDue {
  const today = todayOf(ctx);
  return { day: due, workdaysLeft: workdaysLeft(today, due), over: due < today, note };
}
