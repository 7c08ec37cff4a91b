// What the public lodges by name during a notice, without an account: who says it and how to reach the person are needed, the office alone
// reads them, and the answer is looked up by a receipt. The receipt is told once; the store keeps its hash. It is drawn at random and
// numbers nothing. How often one address, and anybody for one item, may lodge is limited.
import { createHash, randomInt } from "node:crypto";
import { Problem, type routes } from "@jiqun/contract";
import { type ItemState, type ListType, type RecordKind, readClocks } from "@jiqun/engines/list";
import { maskContacts } from "@jiqun/engines/text";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { findReceipt, insertReceipt } from "../../store/receipts.ts";
import { countTry, type TryRule } from "../../store/sign-in-tries.ts";
import { todayOf } from "../data-version.ts";
import { carryOut, storeItem } from "../lists/carry-out.ts";
import { pastFor, refuse } from "../lists/decide.ts";
import { packName } from "../lists/pack-names.ts";
import { findType, listContext, workdays } from "../lists/types.ts";
import { changeWords } from "../masking.ts";
import { peerKey } from "../sign-in.ts";
import { lockPosted } from "./own.ts";
import { formByName, getPosted, shownField, stageOf } from "./posted.ts";

type Lodged = z.input<NonNullable<typeof routes.lodgeByName.answer>>;
type Asked = z.output<NonNullable<typeof routes.lodgeByName.body>>;
type Looked = z.input<NonNullable<typeof routes.readReceipt.answer>>;

const day_s = 86_400;
/** Many people may sit behind one address. */
const addressRule: TryRule = { free: 10, first_s: 600, longest_s: day_s, forget_s: day_s };
const itemRule: TryRule = { free: 200, first_s: 60, longest_s: 3600, forget_s: day_s };

async function count(ctx: Context, key: string, rule: TryRule): Promise<void> {
  const until = await countTry(ctx.db, key, rule, ctx.now);
  if (until === null) return;
  ctx.log.warn({ key: key.slice(0, 20) }, "lodging by name is held back");
  throw new Problem("posting.too-often", { minutes: Math.ceil((until.getTime() - ctx.now.getTime()) / 60_000) });
}

export async function lodgeByName(ctx: Context, id: string, asked: Asked, address: string): Promise<Lodged> {
  const { type, row } = await getPosted(ctx, id);
  const kind = kindByName(type, asked.record);
  const said = Object.fromEntries(Object.entries(asked.values).map(([field, text]) => [field, text.trim()]));
  const form = kind && formByName(kind);
  if (!kind || !form) throw refuse(type, { code: "no-such", what: "record", id: asked.record });
  const missing = form.needed.find((field) => !said[field]);
  if (missing !== undefined) throw refuse(type, { code: "bad-value", field: missing, fault: "missing" });
  const who = ctx.actor.kind === "public" ? peerKey(address) : `person:${ctx.actor.id}`;
  await count(ctx, `by-name:${createHash("sha256").update(who).digest("base64url")}`, addressRule);
  await count(ctx, `by-name:item:${row.id}`, itemRule);
  const past = await pastFor(ctx, type);
  const receipt = drawReceipt();
  await write(ctx, "posting.lodged-by-name", `list:${type.id}/${row.id}`, { what: kind.id }, async (tx) => {
    const posted = await lockPosted(tx, ctx, id);
    if (posted.view.to !== "public" || !posted.view.records.includes(kind.id))
      throw refuse(type, { code: "no-such", what: "record", id: kind.id });
    const command = { do: "record", record: kind.id, values: said } as const;
    const carried = carryOut(type, posted.row.state, command, listContext(ctx, "lodgeByName"), past);
    if (!carried.ok) throw refuse(type, carried.refusal);
    await storeItem(tx, ctx, type, posted.row.id, carried);
    const record = carried.state.records.at(-1)?.id ?? "";
    await insertReceipt(tx, { receipt_hash: hashOf(receipt), item_id: posted.row.id, record, lodged_at: ctx.now });
    return null;
  });
  return { receipt, on: todayOf(ctx) };
}

const kindByName = (type: ListType, id: string): RecordKind | undefined =>
  type.records.find((kind) => kind.id === id && kind.byName);

export async function readReceipt(ctx: Context, receipt: string): Promise<Looked> {
  const found = await findReceipt(ctx.db, hashOf(receipt));
  const type = found && findType(ctx, found.type);
  const row = found?.state.records.find(({ id }) => id === found.record);
  const kind = type?.records.find(({ id }) => id === row?.record);
  if (!found || !type || !row || !kind) throw new Problem("posting.receipt-unknown");
  const person = new Set([kind.byName?.name, kind.byName?.contact]);
  const fields = kind.fields.filter(({ id }) => !person.has(id) && id in row.values);
  const texts = Object.values(row.values).filter((value) => typeof value === "string");
  const told: Looked = {
    posting: { type: type.name, title: found.title, stage: stageOf(type, found.stage).name },
    record: kind.name,
    on: row.on,
    fields: fields.map(shownField),
    values: Object.fromEntries(fields.map(({ id }) => [id, row.values[id] ?? null])) as Looked["values"],
    due: row.answer ? null : dueOf(ctx, found.state, row.id),
    answer: row.answer && {
      on: row.answer.on,
      fields: (kind.answer?.fields ?? []).map(shownField),
      values: row.answer.values as Looked["values"],
    },
    names: Object.fromEntries(
      texts.flatMap((ref) => {
        const name = packName(ctx.pack, ref);
        return name ? [[ref, name]] : [];
      }),
    ),
    today: todayOf(ctx),
  };
  return changeWords(told, new Set("*"), maskContacts);
}

const dueOf = (ctx: Context, state: ItemState, record: string): string | null =>
  readClocks(state, todayOf(ctx), workdays()).find(({ limit }) => limit === `answer:${record}`)?.due ?? null;

/** Without letters that are read as digits: people write it down. */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 100 bits. */
const drawReceipt = (): string =>
  Array.from({ length: 5 }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join("")).join("-");

const hashOf = (receipt: string): string =>
  createHash("sha256")
    .update(
      receipt
        .normalize("NFKC")
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, "")
        .replaceAll("O", "0")
        .replaceAll(/[IL]/g, "1"),
    )
    .digest("base64url");
