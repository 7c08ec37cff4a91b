// What the public lodges by name during a notice, without an account: who says it and how to reach the person are needed, the office alone
// reads them, and the answer is looked up by a receipt. The store keeps the receipt's hash; the receipt itself follows from the record and
// the secret of the data folder, so that who sends the same again (under the same key, or the same words within minutes) is told the same
// and lodges nothing twice. It numbers nothing. How often one address, and anybody for one item, may lodge is limited.
import { createHash, createHmac } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Problem, type routes } from "@jiqun/contract";
import {
  type ItemState,
  type ListType,
  type RecordKind,
  readClocks,
  readValues,
  type Values,
} from "@jiqun/engines/list";
import { maskContacts } from "@jiqun/engines/text";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { wasDone, write } from "../../store/audit.ts";
import type { Tx } from "../../store/db.ts";
import { findLodged, findReceipt, insertReceipt } from "../../store/receipts.ts";
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

interface Made {
  readonly type: string;
  readonly item: number;
  readonly record: string;
  /** It stood there already. */
  readonly again: boolean;
}

export async function lodgeByName(ctx: Context, id: string, asked: Asked, address: string): Promise<Lodged> {
  const said = Object.fromEntries(Object.entries(asked.values).map(([field, text]) => [field, text.trim()]));
  const lodge = wasDone(ctx) ? undefined : await lodging(ctx, id, asked.record, said, address);
  const { item, record } = await write(
    ctx,
    "posting.lodged-by-name",
    (made: Made) => `list:${made.type}/${made.item}`,
    (made: Made) => (made.again ? null : { what: asked.record }),
    async (tx) => lodge?.(tx) ?? Promise.reject(new Error("what was done is not done again")),
  );
  const receipt = receiptOf(ctx, item, record);
  const found = await findReceipt(ctx.db, hashOf(receipt));
  const kept = found?.state.records.find((one) => one.id === record);
  // The secret is another one than when it was lodged.
  if (!found || !kept) throw new Problem("idempotency.answer-not-kept");
  const kind = findType(ctx, found.type)?.records.find((one) => one.id === asked.record);
  if (kept.record !== kind?.id || !isSame(kind, said, kept.values)) throw new Problem("idempotency.key-reused");
  return { receipt, on: kept.on };
}

/** Checked as far as nothing is held for it. */
async function lodging(
  ctx: Context,
  id: string,
  record: string,
  said: Readonly<Record<string, string>>,
  address: string,
): Promise<(tx: Tx) => Promise<Made>> {
  const { type, row } = await getPosted(ctx, id);
  const kind = kindByName(type, record);
  const form = kind && formByName(kind);
  if (!kind || !form) throw refuse(type, { code: "no-such", what: "record", id: record });
  const missing = form.needed.find((field) => !said[field]);
  if (missing !== undefined) throw refuse(type, { code: "bad-value", field: missing, fault: "missing" });
  const who = ctx.actor.kind === "public" ? peerKey(address) : `person:${ctx.actor.id}`;
  await count(ctx, `by-name:${createHash("sha256").update(who).digest("base64url")}`, addressRule);
  await count(ctx, `by-name:item:${row.id}`, itemRule);
  const past = await pastFor(ctx, type);
  return async (tx) => {
    const posted = await lockPosted(tx, ctx, id);
    const item = posted.row.id;
    if (posted.view.to !== "public" || !posted.view.records.includes(kind.id))
      throw refuse(type, { code: "no-such", what: "record", id: kind.id });
    const command = { do: "record", record: kind.id, values: said } as const;
    const carried = carryOut(type, posted.row.state, command, listContext(ctx, "lodgeByName"), past);
    if (!carried.ok) throw refuse(type, carried.refusal);
    const same = await findSame(tx, ctx, posted.row, kind, said);
    if (same !== undefined) return { type: type.id, item, record: same, again: true };
    await storeItem(tx, ctx, type, item, carried);
    const made = carried.state.records.at(-1)?.id ?? "";
    const receipt_hash = hashOf(receiptOf(ctx, item, made));
    await insertReceipt(tx, { receipt_hash, item_id: item, record: made, lodged_at: ctx.now });
    return { type: type.id, item, record: made, again: false };
  };
}

/** Who is not sure that it went through sends it again within so long. */
const again_ms = 600_000;

async function findSame(
  tx: Tx,
  ctx: Context,
  { id, state }: { readonly id: number; readonly state: ItemState },
  kind: RecordKind,
  said: Values,
): Promise<string | undefined> {
  const same = state.records.filter((row) => row.record === kind.id && isSame(kind, said, row.values));
  for (const { id: record } of same.reverse()) {
    const lodged = await findLodged(tx, hashOf(receiptOf(ctx, id, record)));
    if (lodged && ctx.now.getTime() - lodged.getTime() <= again_ms) return record;
  }
  return undefined;
}

function isSame({ fields }: RecordKind, said: Values, kept: Values): boolean {
  const read = readValues(fields, said);
  return read.ok && isDeepStrictEqual(read.values, kept);
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
/** 100 bits, by the item and the id of its record. */
function receiptOf(ctx: Context, item: number, record: string): string {
  const bytes = createHmac("sha256", ctx.auth.secret).update(`receipt ${item} ${record}`).digest();
  const letters = [...bytes.subarray(0, 20)].map((byte) => signs[byte % signs.length]).join("");
  return letters.replace(/.{4}(?=.)/g, "$&-");
}

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
