// A lead becomes an item: the gap, the firm, the unit and the cluster that it names, in the fields of the list that can hold them.
import { Problem } from "@jiqun/contract";
import type { ListType, RefKind, Values } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import { knownOn } from "../known.ts";
import { getLead } from "../leads.ts";
import { indexOf } from "../links.ts";
import { idOf } from "./items.ts";

export async function fieldsOfLead(ctx: Context, type: ListType, id: string): Promise<Values> {
  const lead = await getLead(ctx, idOf(id));
  const fieldFor = (kind: RefKind) => type.fields.find((field) => field.kind === "ref" && field.to.includes(kind))?.id;
  const leads = fieldFor("lead");
  if (leads === undefined) throw new Problem("request.invalid", { detail: `body.lead: ${type.id}` });
  const firm =
    lead.enterprise === null
      ? undefined
      : await findEnterprise(ctx.db, await knownOn(ctx, undefined), Number(lead.enterprise));
  const cluster = indexOf(ctx.pack).chains.get(lead.link.chain)?.cluster;
  const known: readonly (readonly [string | undefined, string | null])[] = [
    [leads, `lead:${lead.id}`],
    [type.title, `${lead.name} · ${lead.link.name[ctx.language]}`],
    [fieldFor("gap"), `gap:${lead.link.chain}/${lead.link.id}`],
    [fieldFor("enterprise"), lead.enterprise === null ? null : `enterprise:${lead.enterprise}`],
    [fieldFor("unit"), firm?.unit_id ? `unit:${firm.unit_id}` : null],
    [fieldFor("cluster"), cluster === undefined ? null : `cluster:${cluster}`],
  ];
  return Object.fromEntries(
    known.flatMap(([field, value]) => (field === undefined || value === null ? [] : [[field, value]])),
  );
}
