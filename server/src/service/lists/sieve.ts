// What of an item is not for the asker: sensitive fields where the item's place lies outside the asker's reach.
import type { EventBody, ItemState, ListEvent, ListType, RecordState, Refusal, Values } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { ItemRow } from "../../store/lists.ts";
import { placeOf, reachOf, sees } from "../reach.ts";

export interface Sieve {
  /** Fields that are not for the asker. */
  readonly hidden: ReadonlySet<string>;
  /** Whether a record is for the asker. */
  readonly seesRecord: (row: RecordState) => boolean;
  readonly values: (values: Values) => Values;
  readonly record: (kind: string, values: Values) => Values;
  readonly event: (event: ListEvent, state: ItemState) => EventBody;
  readonly refusal: (refusal: Refusal) => Refusal;
}

const open: Omit<Sieve, "seesRecord"> = {
  hidden: new Set(),
  values: (values) => values,
  record: (_, values) => values,
  event: ({ body }) => body,
  refusal: (refusal) => refusal,
};

export function sieveFor(ctx: Context, type: ListType, row: Pick<ItemRow, "unit_id" | "cluster_id" | "reach">): Sieve {
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
  if (places.some((place) => sees(reach, "list.sensitive", place))) return { ...open, seesRecord };
  const hiddenOf = (fields: ListType["fields"]) =>
    new Set(fields.filter(({ label }) => label === "sensitive").map(({ id }) => id));
  const hidden = hiddenOf(type.fields);
  const inRecords = new Map(
    type.records.map(({ id, fields, answer }) => [id, hiddenOf([...fields, ...(answer?.fields ?? [])])]),
  );
  const without = (values: Values, ids: ReadonlySet<string> | undefined): Values =>
    Object.fromEntries(Object.entries(values).filter(([id]) => !ids?.has(id)));
  const record = (kind: string, values: Values) => without(values, inRecords.get(kind));
  return {
    hidden,
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
    // Whose word is still missing would name who was asked.
    refusal: (refusal) =>
      refusal.code === "needs"
        ? { ...refusal, unmet: refusal.unmet.map((one) => (one.need.need === "everyone" ? { ...one, open: [] } : one)) }
        : refusal,
  };
}
