// Rows of a sheet that was exported here: only what was edited is taken, and what somebody else changed meanwhile is not overwritten.
// Edited is what differs from the state that the sheet was written from, which the item's events give back.
import type { ListItem, RowChange } from "@jiqun/contract";
import {
  type Field,
  fold,
  type ItemState,
  type ListType,
  type Refusal,
  readValue,
  type Value,
  type Words,
} from "@jiqun/engines/list";
import { type Context, fromPack } from "../../context.ts";
import type { Db, Tx } from "../../store/db.ts";
import { listItemEvents, type StatedItem } from "../../store/lists.ts";
import { type Carried, carryOut } from "./carry-out.ts";
import { cellText, headerWords, writeCell } from "./ledger.ts";
import { namesOf } from "./names.ts";
import { numberingsOf } from "./numbering.ts";
import type { Past } from "./past.ts";
import { placesByName, readCellAs } from "./read-cell.ts";
import { sieveFor } from "./sieve.ts";
import { listContext } from "./types.ts";
import { unmasked } from "./unmask.ts";
import { toldRefusal } from "./view.ts";

export interface LedgerRow {
  readonly row: number;
  readonly version: number;
  readonly reason: string;
  readonly cells: readonly { readonly field: Field; readonly text: string }[];
}

export interface Conflict {
  readonly row: number;
  readonly id: ListItem["id"];
  readonly title: string;
  readonly field: Words;
  readonly kind: "changed" | "cleared";
  readonly yours: string;
  readonly theirs: string;
}

export interface Fault {
  readonly row: number;
  readonly detail: string;
  /** It would post a text that names a person, and nothing else is wrong with it. */
  readonly personal?: boolean;
}

type Edited =
  | { readonly is: "unedited" }
  | { readonly is: "conflict"; readonly conflicts: readonly Conflict[] }
  | { readonly is: "fault"; readonly fault: Omit<Fault, "row"> }
  | { readonly is: "edited"; readonly carried: Extract<Carried, { ok: true }>; readonly cells: RowChange["cells"] };

export async function decideEdit(
  db: Db | Tx,
  ctx: Context,
  type: ListType,
  item: StatedItem,
  asked: LedgerRow & { readonly anyway: boolean },
  past: Past | null,
): Promise<Edited> {
  const numbering = (await numberingsOf(db, ctx, type, [item]))(item);
  const then =
    numbering.version === asked.version ? item.state : await stateAt(db, item, numbering.real(asked.version));
  const { hidden } = sieveFor(ctx, type, item);
  const names = await namesOf(ctx, [item], false);
  const places = fromPack(ctx.pack, placesByName);
  const told = (field: Field, value: Value) => cellText(writeCell(field, value, names, ctx.language));
  const changes: Record<string, Value> = {};
  const conflicts: Conflict[] = [];
  const cells: RowChange["cells"] = [];
  for (const { field, text } of asked.cells) {
    const stood = valueIn(then, field);
    const written = (["zh", "en"] as const).map((language) => cellText(writeCell(field, stood, names, language)));
    if (written.includes(text) || (hidden.has(field.id) && text === "")) continue;
    const read = readValue(field, readCellAs(field, text, places));
    if (!read.ok || hidden.has(field.id)) {
      const refusal = read.ok
        ? ({ code: "not-yours", who: type.edit.who } as const)
        : ({ code: "bad-value", field: field.id, fault: read.fault } as const);
      return { is: "fault", fault: faultOf(ctx, type, refusal) };
    }
    const now = valueIn(item.state, field);
    const value = unmasked(field, read.value, stood);
    if (isSame(value, stood) || isSame(value, now)) continue;
    const about = { row: asked.row, id: `${item.id}`, title: item.title, field: field.name, yours: text };
    if (value === null) conflicts.push({ ...about, kind: "cleared", theirs: told(field, now) });
    else if (isSame(now, stood)) {
      changes[field.id] = value;
      cells.push({ field: headerWords(field), before: told(field, now), after: text });
    } else conflicts.push({ ...about, kind: "changed", theirs: told(field, now) });
  }
  if (conflicts.length > 0) return { is: "conflict", conflicts };
  if (Object.keys(changes).length === 0) return { is: "unedited" };
  const command = { do: "edit", changes, reason: asked.reason } as const;
  const carried = carryOut(
    type,
    item.state,
    command,
    { ...listContext(ctx, "importListItems"), anyway: asked.anyway },
    past,
  );
  return carried.ok ? { is: "edited", carried, cells } : { is: "fault", fault: faultOf(ctx, type, carried.refusal) };
}

export const faultOf = ({ language }: Context, type: ListType, refusal: Refusal): Omit<Fault, "row"> => ({
  detail: toldRefusal(type, refusal).said[language],
  ...(refusal.code === "personal" ? { personal: true } : {}),
});

const valueIn = (state: ItemState, { id }: Field): Value => state.fields[id]?.value ?? null;

async function stateAt(db: Db | Tx, item: StatedItem, version: number): Promise<ItemState> {
  const events = await listItemEvents(db, item.id);
  const until = events.filter(({ seq }) => seq <= version).map(({ command: _, ...event }) => event);
  return fold(until) ?? item.state;
}

/** 5 and 5.0 are one amount. */
function isSame(a: Value, b: Value): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  const [one, other] = [a, b].map((value) =>
    value !== null && typeof value === "object" && "unit" in value ? value : null,
  );
  return one?.unit !== undefined && one?.unit === other?.unit && Number(one.value) === Number(other?.value);
}
