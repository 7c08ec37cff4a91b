// Before a record is decided on: what the register says of the firm that it is made for, and whether the items are there that it names.
import { Problem, type RouteId } from "@jiqun/contract";
import { type Command, firmsFor, type ListType, type RecordKind, type Values } from "@jiqun/engines/list";
import { checkCreditCode } from "@jiqun/engines/text";
import type { Context } from "../../context.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import { findItem } from "../../store/lists.ts";
import { findPosted } from "../../store/postings.ts";
import { knownOn } from "../known.ts";
import { readableMarks } from "../postings/marks.ts";
import { idOf } from "./items.ts";
import { listContext, sightOf } from "./types.ts";

export async function prepareRecord(ctx: Context, type: ListType, command: Command, route: RouteId): Promise<Command> {
  const kind = command.do === "record" ? type.records.find(({ id }) => id === command.record) : undefined;
  if (command.do !== "record" || !kind) return command;
  await checkItems(ctx, kind, command.values);
  return { ...command, values: { ...command.values, ...(await wordsOfFirm(ctx, type, kind, command.values, route)) } };
}

/** The register says what a firm is called, not who hands in for it. */
async function wordsOfFirm(
  ctx: Context,
  type: ListType,
  { firm, who }: RecordKind,
  values: Values,
  route: RouteId,
): Promise<Values> {
  if (!firm) return {};
  const own = firmsFor(type, who, listContext(ctx, route).actor);
  const ref = values[firm.ref] ?? (own.length === 1 ? own[0] : null);
  if (typeof ref !== "string" || !ref.startsWith("enterprise:")) return {};
  const found = await findEnterprise(ctx.db, await knownOn(ctx, undefined), idOf(ref.slice("enterprise:".length)));
  if (!found) throw new Problem("enterprise.unknown", { id: ref.slice("enterprise:".length) });
  const code = registeredCode(found);
  return { [firm.ref]: ref, [firm.name]: found.name, ...(code ? { [firm.creditCode]: code } : {}) };
}

/** A register may hold a code that is none: then the firm is asked for it. */
export const registeredCode = (found: { readonly code: string | null } | undefined): string | null =>
  found?.code && checkCreditCode(found.code) === null ? found.code : null;

async function checkItems(ctx: Context, { fields }: RecordKind, values: Values): Promise<void> {
  for (const { id, name, list } of fields) {
    const value = values[id];
    if (!list || typeof value !== "string" || !value.startsWith("item:")) continue;
    const item = idOf(value.slice("item:".length));
    const row = (await findPosted(ctx.db, readableMarks(ctx), item)) ?? (await findItem(ctx.db, sightOf(ctx), item));
    if (row?.type !== list)
      throw new Problem("list.refused", {
        zh: `「${name.zh}」：没有这一项（${value}），请从名录中选`,
        en: `“${name.en}”: there is no ${value}; choose one of the directory`,
        reason: "bad-value",
      });
  }
}
