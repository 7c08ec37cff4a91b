// Writing to lists: opening items, deciding on one, moving many. The engine says yes or why not; a refusal changes nothing.
import { type ListItemDetail, Problem, type routes } from "@jiqun/contract";
import type { Command, ListType, PersonalPlace, Refusal, Values } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import type { Tx } from "../../store/db.ts";
import { findItemOfRef, listItemEvents, lockItems, type StatedItem } from "../../store/lists.ts";
import { carryOut, storeItem, storeNew, toldPersonal } from "./carry-out.ts";
import { needsForecast } from "./forecast.ts";
import { fieldsOfLead } from "./from-lead.ts";
import { getItem, getListItem, idOf } from "./items.ts";
import { type Numbering, numberingsOf, realCommand } from "./numbering.ts";
import { type Past, pastOf } from "./past.ts";
import { prepareRecord } from "./prepare-record.ts";
import { sieveFor } from "./sieve.ts";
import { getType, listContext } from "./types.ts";
import { unmaskedCommand } from "./unmask.ts";
import { shownEvents, toldRefusal } from "./view.ts";

type NewItem = z.output<NonNullable<typeof routes.openListItem.body>>;
type Decided = z.output<NonNullable<typeof routes.decideListItem.body>>;
type Moves = z.output<NonNullable<typeof routes.moveListItems.body>>;
type Moved = z.input<NonNullable<typeof routes.moveListItems.answer>>;

export const pastFor = async (ctx: Context, type: ListType): Promise<Past | null> =>
  needsForecast(type) ? pastOf(ctx, type) : null;

export function refuse(type: ListType, refusal: Refusal): Problem {
  const { code, said } = toldRefusal(type, refusal);
  return new Problem("list.refused", { ...said, reason: code, fields: fieldsAt(refusal) });
}

/** The fields of a form that the refusal is about. */
function fieldsAt(refusal: Refusal): string[] {
  if (refusal.code === "bad-value") return [refusal.field];
  return refusal.code === "needs" ? refusal.unmet.flatMap(({ need }) => ("field" in need ? [need.field] : [])) : [];
}

export async function openListItem(ctx: Context, typeId: string, asked: NewItem): Promise<ListItemDetail> {
  const type = getType(ctx, typeId);
  const { stage, passed, on, lead, anyway } = asked;
  const fields: Values = { ...(lead === undefined ? {} : await fieldsOfLead(ctx, type, lead)), ...asked.fields };
  const past = await pastFor(ctx, type);
  const carried = carryOut(
    type,
    null,
    { do: "open", fields, stage, passed, on },
    { ...listContext(ctx, "openListItem"), anyway },
    past,
  );
  if (!carried.ok) throw refuse(type, carried.refusal);
  const about = { type: type.id, ...(lead === undefined ? {} : { lead }), ...toldPersonal(carried.personal) };
  const id = await write(
    ctx,
    "list.opened",
    (made: number) => `list:${type.id}/${made}`,
    about,
    async (tx) => {
      if (lead !== undefined) {
        const item = await findItemOfRef(tx, type.id, `lead:${lead}`);
        if (item !== undefined) throw new Problem("list.lead-taken", { item });
      }
      return storeNew(tx, ctx, type, carried);
    },
  );
  return getListItem(ctx, `${id}`);
}

export async function decideListItem(
  ctx: Context,
  id: string,
  { seen, command, anyway }: Decided,
): Promise<ListItemDetail> {
  const { type, row } = await getItem(ctx, id);
  const past = await pastFor(ctx, type);
  const asked = await prepareRecord(ctx, type, command as Command, "decideListItem");
  const what = "move" in command ? command.move : command.do;
  await write(
    ctx,
    "list.decided",
    `list:${type.id}/${row.id}`,
    (personal: readonly PersonalPlace[]) => ({ type: type.id, command: command.do, what, ...toldPersonal(personal) }),
    async (tx) => {
      const [locked] = await lockItems(tx, [row.id]);
      if (!locked) throw new Problem("list.item-unknown", { id });
      const numbering = (await numberingsOf(tx, ctx, type, [locked]))(locked);
      const meant = unmaskedCommand(type, locked.state, realCommand(numbering, asked));
      const last = realSeen(numbering, locked, seen);
      const asking = { ...listContext(ctx, "decideListItem"), anyway };
      const carried = carryOut(type, locked.state, meant, asking, past, last);
      if (!carried.ok) throw await tellRefusal(tx, ctx, type, locked, carried.refusal, numbering);
      await storeItem(tx, ctx, type, locked.id, carried);
      return carried.personal;
    },
  );
  return getListItem(ctx, id);
}

/** The asker is late only where something came that the asker sees. */
const realSeen = (numbering: Numbering, { version }: StatedItem, seen: number | null | undefined): number | null =>
  seen === null || seen === undefined ? null : seen === numbering.version ? version : numbering.real(seen);

/** To who was too late, what came in between is told; what is not for the asker is left out of it. */
async function tellRefusal(
  tx: Tx,
  ctx: Context,
  type: ListType,
  row: StatedItem,
  refusal: Refusal,
  numbering: Numbering,
): Promise<Problem> {
  const sieve = sieveFor(ctx, type, row);
  if (refusal.code !== "changed-meanwhile") return refuse(type, sieve.refusal(refusal));
  const events = shownEvents(await listItemEvents(tx, row.id, refusal.seen), row.state, sieve, numbering);
  const seen = numbering.told(refusal.seen);
  const now = numbering.version;
  return new Problem("list.changed", { seen, now, count: now - seen, events });
}

export async function moveListItems(ctx: Context, typeId: string, asked: Moves): Promise<Moved> {
  const type = getType(ctx, typeId);
  const past = await pastFor(ctx, type);
  const seen = new Map(asked.items.map(({ id, seen: last }) => [idOf(id), last]));
  const rows = await Promise.all([...seen.keys()].map((id) => getItem(ctx, `${id}`)));
  const stranger = rows.find(({ row }) => row.type !== type.id);
  if (stranger) throw new Problem("list.item-unknown", { id: `${stranger.row.id}` });
  const command: Command = { do: "move", move: asked.move, note: asked.note, on: asked.on };
  const asking = { ...listContext(ctx, "decideListItem"), anyway: asked.anyway };
  const personal: PersonalPlace[] = [];
  return write(
    ctx,
    "list.moved",
    `list:${type.id}`,
    ({ moved }: Moved) =>
      moved.length > 0
        ? { type: type.id, what: asked.move, moved: moved.length, items: moved, ...toldPersonal(personal) }
        : null,
    async (tx) => {
      const moved: string[] = [];
      const refused: Moved["refused"] = [];
      const locked = await lockItems(tx, [...seen.keys()]);
      const numberingOf = await numberingsOf(tx, ctx, type, locked);
      for (const row of locked) {
        const last = realSeen(numberingOf(row), row, seen.get(row.id));
        const carried = carryOut(type, row.state, command, asking, past, last);
        if (carried.ok) {
          personal.push(...carried.personal);
          await storeItem(tx, ctx, type, row.id, carried);
          moved.push(`${row.id}`);
        } else {
          const refusal = toldRefusal(type, sieveFor(ctx, type, row).refusal(carried.refusal));
          refused.push({ id: `${row.id}`, title: row.title, refusal });
        }
      }
      return { moved, refused };
    },
  );
}
