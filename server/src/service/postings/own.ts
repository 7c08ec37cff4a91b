// What somebody outside handed in, and handing in: the own records of the asker and of the asker's firm, and never another's. Records
// are told by their number among the own ones: those of the item's log would say how many others there are.
import { Problem, type RecordFile, type routes } from "@jiqun/contract";
import {
  type Command,
  decide,
  firmsFor,
  type ItemState,
  type ListType,
  type RecordKind,
  type RecordState,
  type Values,
  valuesOf,
} from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import type { Tx } from "../../store/db.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import { lockItems } from "../../store/lists.ts";
import { listPosted } from "../../store/postings.ts";
import { copyRecordFiles, listRecordFiles, type RecordFileRow, withdrawRecordFile } from "../../store/record-files.ts";
import { todayOf } from "../data-version.ts";
import { knownOn } from "../known.ts";
import { carryOut, storeItem } from "../lists/carry-out.ts";
import { pastFor, refuse } from "../lists/decide.ts";
import { idOf } from "../lists/items.ts";
import { namesOf } from "../lists/names.ts";
import type { Past } from "../lists/past.ts";
import { prepareRecord, registeredCode } from "../lists/prepare-record.ts";
import { listContext, listTypes } from "../lists/types.ts";
import { unmaskedValues } from "../lists/unmask.ts";
import { toldRefusal } from "../lists/view.ts";
import { ownMarks, partyOf } from "./marks.ts";
import { getPosted, type Posted, readPosted, shownField, stageOf } from "./posted.ts";

type Query = z.output<NonNullable<typeof routes.listOwnPostings.query>>;
type Listed = z.input<NonNullable<typeof routes.listOwnPostings.answer>>;
type Own = Listed["items"][number];
type Asked = z.output<NonNullable<typeof routes.answerPosting.body>>;

const most = 200;

function ownRecords(ctx: Context, type: ListType, state: ItemState): readonly RecordState[] {
  const own = new Set<string>(ownMarks(ctx));
  return state.records.filter((row) => {
    const mark = partyOf(type, row);
    return mark !== undefined && own.has(mark);
  });
}

export async function listOwnPostings(ctx: Context, { posting }: Query): Promise<Listed> {
  if (posting !== undefined) return { items: [await ownOf(ctx, await getPosted(ctx, posting))], today: todayOf(ctx) };
  const types = listTypes(ctx).flatMap(({ id, outside = [] }) => (outside.length > 0 ? [id] : []));
  const rows = await listPosted(ctx.db, ownMarks(ctx), types, most);
  const items: Own[] = [];
  for (const row of rows) {
    const posted = readPosted(ctx, row);
    if (posted) items.push(await ownOf(ctx, posted));
  }
  return { items, today: todayOf(ctx) };
}

async function ownOf(ctx: Context, { type, view, row }: Posted): Promise<Own> {
  const { state } = row;
  const takesFiles = type.records.some(({ files }) => files);
  const files = takesFiles ? await listRecordFiles(ctx.db, row.id) : [];
  const kindOf = (id: string) => type.records.find((kind) => kind.id === id);
  const own = ownRecords(ctx, type, state);
  const refs = own.flatMap(({ values }) => Object.values(values).filter((value) => typeof value === "string"));
  const records = own.flatMap((record, at): Own["records"] => {
    const kind = kindOf(record.record);
    if (!kind) return [];
    const { on, values, answer, withdrawn } = record;
    const back = decideHere(ctx, type, state, { do: "withdraw-record", id: record.id, reason: "" });
    return [
      {
        id: `${at + 1}`,
        record: { id: kind.id, name: kind.name },
        fields: kind.fields.map(shownField),
        values: values as Own["records"][number]["values"],
        on,
        outcome: withdrawn ? null : outcomeOf(type, state, view.fields, record),
        answer: answer && {
          on: answer.on,
          fields: (kind.answer?.fields ?? []).map(shownField),
          values: answer.values as Own["records"][number]["values"],
        },
        withdrawn: withdrawn ? { on: withdrawn.on, reason: withdrawn.reason } : null,
        mayTakeBack: back === null,
        files: kind.files ? files.filter((file) => file.record === record.id).map(shownFile) : null,
      },
    ];
  });
  const may: Own["may"] = [];
  for (const kind of type.records.filter(({ id }) => view.records.includes(id)))
    may.push(...(await mayHandIn(ctx, type, state, kind)));
  return {
    posting: { id: `${row.id}`, type: type.id, title: row.title, stage: stageOf(type, row.stage) },
    records,
    may,
    names: await namesOf(ctx, [{ refs, unit_id: null, cluster_id: null }], true),
    limit: ctx.attachmentBytes,
  };
}

const shownFile = ({ number, name, size, sha256, withdrawn_at }: RecordFileRow): RecordFile => ({
  id: `${number}`,
  name,
  bytes: size,
  sha256,
  withdrawn: withdrawn_at !== null,
});

/** Why the asker may not; null = the asker may. */
function decideHere(ctx: Context, type: ListType, state: ItemState, command: Command) {
  const decision = decide(type, state, command, listContext(ctx, "answerPosting"));
  // Of an empty form only what is missing is refused.
  return decision.ok || decision.refusal.code === "bad-value" ? null : decision.refusal;
}

/** For each firm for which the asker acts, or for the asker alone. */
async function mayHandIn(ctx: Context, type: ListType, state: ItemState, kind: RecordKind): Promise<Own["may"]> {
  const { firm = null, needed = [] } = kind;
  const firms = firm === null ? [] : firmsFor(type, kind.who, listContext(ctx, "answerPosting").actor);
  const known = await knownOn(ctx, undefined);
  const may: Own["may"] = [];
  for (const ref of firms.length > 0 ? firms : [null]) {
    const id = ref?.slice("enterprise:".length) ?? "";
    const found = ref === null ? undefined : await findEnterprise(ctx.db, known, idOf(id));
    const values = firm && ref !== null ? { [firm.ref]: ref } : {};
    const refusal = decideHere(ctx, type, state, { do: "record", record: kind.id, values });
    // What the register says of the firm is not asked for.
    const said = new Set(
      firm && ref !== null ? [firm.ref, firm.name, ...(registeredCode(found) ? [firm.creditCode] : [])] : [],
    );
    may.push({
      record: { id: kind.id, name: kind.name },
      fields: kind.fields.filter((field) => !said.has(field.id)).map(shownField),
      needed: needed.filter((field) => !said.has(field)),
      files: kind.files ?? false,
      firm: ref === null || !firm ? null : { id, name: found?.name ?? id, field: firm.ref },
      refusal: refusal && toldRefusal(type, refusal),
    });
  }
  return may;
}

/** By the move that takes one of the records: once the field that names it is posted. */
function outcomeOf(
  type: ListType,
  state: ItemState,
  posted: readonly string[],
  { record, values }: RecordState,
): "chosen" | "not-chosen" | null {
  const among = type.moves
    .flatMap(({ needs }) => needs)
    .find((need) => need.need === "among" && need.record === record && posted.includes(need.field));
  if (among?.need !== "among") return null;
  const named = valuesOf(state)[among.field] ?? null;
  return named === null ? null : named === values[among.of] ? "chosen" : "not-chosen";
}

export async function answerPosting(ctx: Context, id: string, asked: Asked): Promise<Own> {
  const { type, row } = await getPosted(ctx, id);
  const past = await pastFor(ctx, type);
  const values = "values" in asked ? await preparedValues(ctx, type, row.state, asked) : {};
  const at = (record: string) => ({ type: type.id, command: asked.do, what: record });
  await write(
    ctx,
    "posting.answered",
    `list:${type.id}/${row.id}`,
    at(asked.do === "record" ? asked.record : ""),
    async (tx) => {
      const posted = await lockPosted(tx, ctx, id);
      if (asked.do === "withdraw-file") {
        await withdrawOwnFile(tx, ctx, posted, asked);
        return null;
      }
      const [first, ...others] = commandsOf(ctx, posted, asked, values);
      let carried = carry(ctx, posted, posted.row.state, first, past);
      for (const command of others) {
        const next = carry(ctx, posted, carried.state, command, past);
        carried = { ...next, steps: [...carried.steps, ...next.steps] };
      }
      await storeItem(tx, ctx, type, posted.row.id, carried);
      if (asked.do === "change") {
        const old = getOwnRecord(ctx, posted, asked.record).id;
        await copyRecordFiles(tx, posted.row.id, old, carried.state.records.at(-1)?.id ?? "");
      }
      return null;
    },
  );
  return getOwn(ctx, id);
}

export async function getOwn(ctx: Context, id: string): Promise<Own> {
  return ownOf(ctx, await getPosted(ctx, id));
}

/** As it stands once nobody else changes it. */
export async function lockPosted(tx: Tx, ctx: Context, id: string): Promise<Posted> {
  const [locked] = await lockItems(tx, [idOf(id)]);
  const posted = readPosted(ctx, locked);
  if (!posted) throw new Problem("posting.unknown", { id });
  return posted;
}

/** Told by its number among the own ones. */
export function getOwnRecord(ctx: Context, { type, row }: Posted, number: string): RecordState {
  const own = ownRecords(ctx, type, row.state)[Number(number) - 1];
  if (!own) throw refuse(type, { code: "no-such", what: "record", id: number });
  return own;
}

async function preparedValues(
  ctx: Context,
  type: ListType,
  state: ItemState,
  asked: Extract<Asked, { do: "record" | "change" }>,
): Promise<Values> {
  const old = asked.do === "change" ? ownRecords(ctx, type, state)[Number(asked.record) - 1] : undefined;
  const record = asked.do === "change" ? (old?.record ?? "") : asked.record;
  const ref = type.records.find((kind) => kind.id === record)?.firm?.ref;
  // A firm's bid stays that firm's.
  const values = ref !== undefined && old ? { ...asked.values, [ref]: old.values[ref] ?? null } : asked.values;
  const prepared = await prepareRecord(ctx, type, { do: "record", record, values }, "answerPosting");
  return prepared.do === "record" ? prepared.values : values;
}

function commandsOf(
  ctx: Context,
  posted: Posted,
  asked: Exclude<Asked, { do: "withdraw-file" }>,
  values: Values,
): readonly [Command, ...Command[]] {
  const { type } = posted;
  if (asked.do === "record") {
    const { record } = asked;
    if (!(type.outside ?? []).some(({ records }) => records.includes(record)))
      throw refuse(type, { code: "no-such", what: "record", id: record });
    return [{ do: "record", record, values }];
  }
  const { id, record, values: before } = getOwnRecord(ctx, posted, asked.record);
  if (asked.do === "withdraw") return [{ do: "withdraw-record", id, reason: asked.reason }];
  const kind = type.records.find((one) => one.id === record);
  const back: Command = { do: "withdraw-record", id, reason: ctx.language === "zh" ? "已修改" : "changed" };
  return [back, { do: "record", record, values: unmaskedValues(kind?.fields ?? [], values, before) }];
}

function carry(ctx: Context, { type }: Posted, state: ItemState, command: Command, past: Past | null) {
  const carried = carryOut(type, state, command, listContext(ctx, "answerPosting"), past);
  if (!carried.ok) throw refuse(type, carried.refusal);
  return carried;
}

async function withdrawOwnFile(
  tx: Tx,
  ctx: Context,
  posted: Posted,
  { record, file }: { readonly record: string; readonly file: string },
): Promise<void> {
  const own = requireOpen(ctx, posted, record);
  const at = { item_id: posted.row.id, record: own.id, number: Number(file) || 0 };
  if (!(await withdrawRecordFile(tx, at, { by: ctx.actor.id, at: ctx.now })))
    throw new Problem("attachment.unknown", { id: file });
}

/** The own record, for as long as it may be taken back. */
export function requireOpen(ctx: Context, posted: Posted, number: string): RecordState {
  const own = getOwnRecord(ctx, posted, number);
  const { type, row } = posted;
  const refusal = decideHere(ctx, type, row.state, { do: "withdraw-record", id: own.id, reason: "" });
  if (refusal) throw refuse(type, refusal);
  return own;
}
