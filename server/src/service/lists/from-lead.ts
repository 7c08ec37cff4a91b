// A lead becomes an item: the gap, the firm, the unit and the cluster that it names, in the fields of the list that can hold them.
import { Problem, type routes } from "@jiqun/contract";
import type { ListType, RefKind, Values } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import { knownOn } from "../known.ts";
import { getLead } from "../leads.ts";
import { indexOf } from "../links.ts";
import { findKnownPark } from "../parks/parks.ts";
import { idOf } from "./items.ts";
import { namesOf } from "./names.ts";
import { getType } from "./types.ts";

type Carried = z.input<NonNullable<typeof routes.getCarriedFields.answer>>;

const fieldFor = (type: ListType, kind: RefKind): string | undefined =>
  type.fields.find((field) => field.kind === "ref" && field.to.includes(kind))?.id;

export async function fieldsOfLead(ctx: Context, type: ListType, id: string): Promise<Values> {
  const lead = await getLead(ctx, idOf(id));
  const leads = fieldFor(type, "lead");
  if (leads === undefined) throw new Problem("request.invalid", { detail: `body.lead: ${type.id}` });
  const firm =
    lead.enterprise === null
      ? undefined
      : await findEnterprise(ctx.db, await knownOn(ctx, undefined), Number(lead.enterprise));
  const cluster = indexOf(ctx.pack).chains.get(lead.link.chain)?.cluster;
  const known: readonly (readonly [string | undefined, string | null])[] = [
    [leads, `lead:${lead.id}`],
    [type.title, `${lead.name} · ${lead.link.name[ctx.language]}`],
    [fieldFor(type, "gap"), `gap:${lead.link.chain}/${lead.link.id}`],
    [fieldFor(type, "enterprise"), lead.enterprise === null ? null : `enterprise:${lead.enterprise}`],
    [fieldFor(type, "unit"), firm?.unit_id ? `unit:${firm.unit_id}` : null],
    [fieldFor(type, "cluster"), cluster === undefined ? null : `cluster:${cluster}`],
  ];
  return Object.fromEntries(
    known.flatMap(([field, value]) => (field === undefined || value === null ? [] : [[field, value]])),
  );
}

/** As a form begins: where a park was found, the project lands in the park's unit. */
export async function carriedFields(
  ctx: Context,
  typeId: string,
  lead: string,
  parkId: string | null,
): Promise<Carried> {
  const type = getType(ctx, typeId);
  const known = await fieldsOfLead(ctx, type, lead);
  const park = parkId === null ? null : await findKnownPark(ctx, parkId);
  const landing = park
    ? ([
        [fieldFor(type, "park"), `park:${park.id}`],
        [fieldFor(type, "unit"), `unit:${park.unit}`],
      ] as const)
    : [];
  const fields: Values = {
    ...known,
    ...Object.fromEntries(landing.flatMap(([field, value]) => (field === undefined ? [] : [[field, value]]))),
  };
  const refs = Object.values(fields).filter((value) => typeof value === "string");
  const names = await namesOf(ctx, [{ refs, unit_id: null, cluster_id: null }], true);
  return { fields: fields as Carried["fields"], names };
}
