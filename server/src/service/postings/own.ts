// What somebody outside handed in, and handing in: the own records of the asker and of the asker's firm, and never another's. Records
// are told by their number among the own ones: those of the item's log would say how many others there are.
import { Problem, type routes } from "@jiqun/contract";
import {
  type Command,
  decide,
  firmsFor,
  type ItemState,
  type ListType,
  type RecordKind,
  type RecordState,
  valuesOf,
} from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import { lockItems } from "../../store/lists.ts";
import { listPosted } from "../../store/postings.ts";
import { todayOf } from "../data-version.ts";
import { knownOn } from "../known.ts";
import { carryOut, storeItem } from "../lists/carry-out.ts";
import { pastFor, refuse } from "../lists/decide.ts";
import { idOf } from "../lists/items.ts";
import { namesOf } from "../lists/names.ts";
import { prepareRecord, registeredCode } from "../lists/prepare-record.ts";
import { listContext, listTypes } from "../lists/types.ts";
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
  };
}

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
  const prepared: Command | null =
    asked.do === "record"
      ? await prepareRecord(ctx, type, { do: "record", record: asked.record, values: asked.values }, "answerPosting")
      : null;
  await write(
    ctx,
    "posting.answered",
    `list:${type.id}/${row.id}`,
    { type: type.id, command: asked.do, what: asked.do === "record" ? asked.record : "" },
    async (tx) => {
      const [locked] = await lockItems(tx, [row.id]);
      const posted = readPosted(ctx, locked);
      if (!posted) throw new Problem("posting.unknown", { id });
      const command = prepared ?? withdrawal(ctx, posted, asked);
      const isPosted =
        command.do !== "record" || (type.outside ?? []).some(({ records }) => records.includes(command.record));
      if (!isPosted)
        throw refuse(type, { code: "no-such", what: "record", id: command.do === "record" ? command.record : "" });
      const carried = carryOut(type, posted.row.state, command, listContext(ctx, "answerPosting"), past);
      if (!carried.ok) throw refuse(type, carried.refusal);
      await storeItem(tx, ctx, type, posted.row.id, carried);
      return null;
    },
  );
  const [own] = (await listOwnPostings(ctx, { posting: id })).items;
  if (!own) throw new Problem("posting.unknown", { id });
  return own;
}

function withdrawal(ctx: Context, { type, row }: Posted, asked: Asked): Command {
  const own = ownRecords(ctx, type, row.state)[Number(asked.record) - 1];
  return { do: "withdraw-record", id: own?.id ?? "", reason: asked.do === "withdraw" ? asked.reason : "" };
}
