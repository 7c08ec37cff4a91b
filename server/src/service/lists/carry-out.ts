// One command on one item, inside a transaction: decided by the engine, lit anew, stored with what it folds to.
import {
  type Command,
  decide,
  type ItemState,
  type Context as ListContext,
  type ListEvent,
  type ListType,
  listPersonal,
  type PersonalPlace,
  type Refusal,
} from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { Tx } from "../../store/db.ts";
import { insertItem, saveItem } from "../../store/lists.ts";
import { foldedOf } from "./fold.ts";
import { missProbability } from "./forecast.ts";
import type { Past } from "./past.ts";

type Step = { readonly command: string; readonly event: ListEvent };

export type Carried =
  | {
      readonly ok: true;
      readonly steps: readonly Step[];
      readonly state: ItemState;
      /** What the asker let be posted all the same. */
      readonly personal: readonly PersonalPlace[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

export function carryOut(
  type: ListType,
  before: ItemState | null,
  command: Command,
  { anyway = false, ...ctx }: ListContext & { readonly anyway?: boolean | undefined },
  past: Past | null,
  seen: number | null = null,
): Carried {
  const decision = decide(type, before, command, ctx, seen);
  if (!decision.ok) return decision;
  const personal = listPersonal(type, before, decision.state);
  if (personal.length > 0 && !anyway) return { ok: false, refusal: { code: "personal", places: personal } };
  const steps = decision.events.map((event) => ({ command: command.do, event }));
  const lit = relight(type, decision.state, ctx, past);
  return { ok: true, steps: [...steps, ...lit.steps], state: lit.state, personal };
}

/** For the trail: where and of what kind, and nothing of the text. */
export const toldPersonal = (personal: readonly PersonalPlace[]) =>
  personal.length === 0 ? {} : { personal: personal.map(({ of, id, kind }) => `${of}:${id}:${kind}`) };

export function relight(type: ListType, state: ItemState, ctx: ListContext, past: Past | null) {
  const chance = missProbability(type, state, past, ctx.now.day);
  const judged = decide(
    type,
    state,
    { do: "judge", missProbability: chance },
    { ...ctx, actor: { id: "system", grants: [] } },
  );
  if (!judged.ok) throw new Error("judging an item is never refused");
  return { steps: judged.events.map((event) => ({ command: "judge", event })), state: judged.state };
}

const eventsOf = (steps: readonly Step[]) => steps.map(({ event }) => event);

export async function storeItem(
  tx: Tx,
  ctx: Context,
  type: ListType,
  id: number,
  carried: Pick<Extract<Carried, { ok: true }>, "steps" | "state">,
): Promise<void> {
  await saveItem(tx, id, foldedOf(ctx, type, carried.state, eventsOf(carried.steps)), carried.steps, ctx.now);
}

export async function storeNew(
  tx: Tx,
  ctx: Context,
  type: ListType,
  carried: Extract<Carried, { ok: true }>,
): Promise<number> {
  const folded = foldedOf(ctx, type, carried.state, eventsOf(carried.steps));
  const id = await insertItem(tx, folded, ctx.now);
  await saveItem(tx, id, folded, carried.steps, ctx.now);
  return id;
}
