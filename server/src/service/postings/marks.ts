// Who outside may read an item: as marks that it carries in its stage, and as marks that the asker has.
import type { ItemState, ListType, OutsideView, RecordState } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { grantsFor, isOwner } from "../../policy/judge.ts";
import { duties } from "../../policy/tables.ts";
import type { PostedMark } from "../../store/postings.ts";

/** What of an item in the stage is seen outside; undefined = nothing. */
export const outsideIn = (type: ListType, stage: string): OutsideView | undefined =>
  type.outside?.find(({ stages }) => stages.includes(stage));

const ofOutside = (type: ListType): ReadonlySet<string> =>
  new Set((type.outside ?? []).flatMap(({ records }) => records));

/** Of a record that those outside may make: whose it is. */
export function partyOf(type: ListType, { record, by, values }: RecordState): PostedMark | undefined {
  if (!ofOutside(type).has(record)) return undefined;
  const ref = type.records.find(({ id }) => id === record)?.firm?.ref;
  const firm = ref === undefined ? null : (values[ref] ?? null);
  return typeof firm === "string" && firm.startsWith("enterprise:")
    ? `party:${firm as `enterprise:${string}`}`
    : `party:person:${by}`;
}

/** Parties read on what they took part in, as long as their record stands. */
export function postedMarks(type: ListType, state: ItemState): PostedMark[] {
  const view = outsideIn(type, state.stage);
  if (!view) return [];
  const parties = state.records.filter(({ withdrawn }) => !withdrawn).flatMap((row) => partyOf(type, row) ?? []);
  return [...new Set([...(view.to === "parties" ? [] : [`open:${view.to}` as const]), ...parties])];
}

/** Whether the list posts something in any stage for somebody like the asker. */
export const postsFor = (ctx: Context, { outside = [] }: ListType): boolean =>
  outside.some(({ to }) => to === "public" || (to === "firms" && isBusiness(ctx)));

const isBusiness = (ctx: Context): boolean =>
  isOwner(ctx.actor) || grantsFor(ctx.actor, ctx.route).some(({ duty }) => duties.get(duty)?.power === "business");

export function ownMarks({ actor, route }: Context): PostedMark[] {
  if (actor.kind !== "account") return isOwner(actor) ? [`party:person:${actor.id}`] : [];
  const firms = grantsFor(actor, route).flatMap(({ enterprise }) =>
    enterprise === null ? [] : [`party:enterprise:${enterprise}` as const],
  );
  return [...firms, `party:person:${actor.id}`];
}

/** Everybody reads what is public; firms, and offices as firms do, what is open to firms; parties what they made a record in. */
export const readableMarks = (ctx: Context): PostedMark[] => [
  "open:public",
  ...(isBusiness(ctx) ? (["open:firms"] as const) : []),
  ...ownMarks(ctx),
];

/** The marks were written by the list as it was; what it says now must allow it too. */
export function mayRead(ctx: Context, view: OutsideView, reach: readonly string[]): boolean {
  if (view.to === "public") return true;
  if (view.to === "firms" && isBusiness(ctx)) return true;
  return ownMarks(ctx).some((mark) => reach.includes(mark));
}
