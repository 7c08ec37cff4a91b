// What of an item is not for the asker: sensitive fields where the item's place lies outside the asker's reach.
import {
  type EventBody,
  type ItemState,
  isBarred,
  type ListEvent,
  type ListType,
  type RecordState,
  type Refusal,
  rolesOf,
  type Unmet,
  type Values,
  valuesOf,
} from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { StatedItem } from "../../store/lists.ts";
import { placeOf, reachOf, sees } from "../reach.ts";

export interface Sieve {
  /** Fields that are not for the asker. */
  readonly hidden: ReadonlySet<string>;
  /** Nothing of the item is kept from the asker for being another's. */
  readonly seesAll: boolean;
  /** Whether what is sensitive in records of this kind is for the asker. */
  readonly sensitiveIn: (kind: string) => boolean;
  /** Whether a record is for the asker. */
  readonly seesRecord: (row: RecordState) => boolean;
  readonly values: (values: Values) => Values;
  readonly record: (kind: string, values: Values) => Values;
  readonly event: (event: ListEvent, state: ItemState) => EventBody;
  readonly refusal: (refusal: Refusal) => Refusal;
}

const open: Omit<Sieve, "seesAll" | "seesRecord" | "refusal"> = {
  sensitiveIn: () => true,
  hidden: new Set(),
  values: (values) => values,
  record: (_, values) => values,
  event: ({ body }) => body,
};

export function sieveFor(
  ctx: Context,
  type: ListType,
  row: Pick<StatedItem, "unit_id" | "cluster_id" | "reach" | "state">,
): Sieve {
  const reach = reachOf(ctx);
  const enterprises = row.reach.flatMap((mark) => /^enterprise:(\d+)$/.exec(mark)?.[1] ?? []);
  const places = [
    placeOf(ctx.pack, row.unit_id, row.cluster_id),
    ...enterprises.map((id) => ({ enterprise: Number(id) })),
  ];
  const separate = new Set(type.records.filter((kind) => kind.separate).map(({ id }) => id));
  const office = reach.scopes.some((scope) => scope.office);
  const own = reach.scopes.flatMap((scope) => [...scope.enterprises].map((id) => `enterprise:${id}`));
  const isOwn = ({ record, by, values }: RecordState): boolean => {
    const ref = type.records.find(({ id }) => id === record)?.firm?.ref;
    const firm = ref === undefined ? null : (values[ref] ?? null);
    return by === ctx.actor.id || (typeof firm === "string" && own.includes(firm));
  };
  const seesRecord: Sieve["seesRecord"] = (row) => office || !separate.has(row.record) || isOwn(row);
  const seesAll = office || separate.size === 0;
  const sensitive = places.some((place) => sees(reach, "list.sensitive", place));
  const refusal: Sieve["refusal"] = (told) =>
    told.code === "needs"
      ? { ...told, unmet: told.unmet.map(unmetFor(seesAll ? new Set() : separate, sensitive)) }
      : told;
  if (sensitive) return { ...open, seesAll, seesRecord, refusal };
  const hiddenOf = (fields: ListType["fields"]) =>
    new Set(fields.filter(({ label }) => label === "sensitive").map(({ id }) => id));
  const hidden = hiddenOf(type.fields);
  const inRecords = new Map(
    type.records.map(({ id, fields, answer }) => [id, hiddenOf([...fields, ...(answer?.fields ?? [])])]),
  );
  const without = (values: Values, ids: ReadonlySet<string> | undefined): Values =>
    Object.fromEntries(Object.entries(values).filter(([id]) => !ids?.has(id)));
  // Who was named to judge reads what is judged.
  const judges = office && mayJudge(ctx, type, row.state);
  const sensitiveIn: Sieve["sensitiveIn"] = (kind) => judges && separate.has(kind);
  const record = (kind: string, values: Values) => (sensitiveIn(kind) ? values : without(values, inRecords.get(kind)));
  return {
    hidden,
    seesAll,
    sensitiveIn,
    seesRecord,
    values: (values) => without(values, hidden),
    record,
    event: ({ body }, state) => {
      switch (body.kind) {
        case "opened":
          return { ...body, fields: without(body.fields, hidden) };
        case "edited":
          return { ...body, changes: without(body.changes, hidden) };
        case "recorded":
          return { ...body, values: record(body.record, body.values) };
        case "answered":
          return { ...body, values: record(state.records.find(({ id }) => id === body.id)?.record ?? "", body.values) };
        default:
          return body;
      }
    },
    refusal,
  };
}

/** Named for a record that a declared conflict bars from, and none declared. */
function mayJudge(ctx: Context, type: ListType, state: ItemState): boolean {
  const named = new Set(type.roles.filter(({ within }) => within === "named").map(({ id }) => id));
  const parts = rolesOf(type, valuesOf(state), { id: ctx.actor.id, grants: [] });
  const kinds = type.records.filter(
    ({ barredBy, who }) => barredBy && who.some((id) => named.has(id) && parts.has(id)),
  );
  return kinds.length > 0 && !isConflicted(type, state, ctx.actor.id);
}

export const isConflicted = (type: ListType, state: ItemState, person: string): boolean =>
  type.records.some(({ barredBy }) => barredBy && isBarred(state, person, barredBy));

/** Whose word is still missing would name who was asked; how many others made a record is not for who does not see them. */
const unmetFor =
  (apart: ReadonlySet<string>, sensitive: boolean) =>
  (one: Unmet): Unmet => {
    if ("record" in one.need && apart.has(one.need.record)) return { ...one, have: null, open: [] };
    return one.need.need === "everyone" && !sensitive ? { ...one, open: [] } : one;
  };
