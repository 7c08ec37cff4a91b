// What lists post outside: challenges to bid for, notices to object to, a directory. Those outside see of an item what its list names
// for its stage and nothing else: no event, no number of changes, nobody's name, nothing of what others handed in.
import { z } from "zod";
import { day, vouching, words } from "./common.ts";
import { listValue, listValues } from "./list-commands.ts";
import { listRefusal } from "./lists.ts";
import { defineRoute } from "./route.ts";

const field = z.object({
  id: z.string(),
  name: words,
  kind: z.enum(["text", "quantity", "day", "choice", "flag", "person", "people", "credit-code", "ref", "place"]),
  unit: z.string().nullable(),
  options: z.array(z.object({ id: z.string(), name: words })),
  to: z.array(z.string()),
  /** Of a reference to an item: the list that it is of. */
  list: z.string().nullable(),
});
export type PostedField = z.output<typeof field>;

const named = z.object({ id: z.string(), name: words });

export const posting = z.object({
  id: z.string(),
  type: z.string(),
  typeName: words,
  itemName: words,
  vouching,
  title: z.string(),
  stage: named,
  to: z.enum(["firms", "public", "parties"]),
  fields: z.array(field.extend({ value: listValue })),
  /** What may be handed in or lodged in this stage, with its last day; null = as long as the stage lasts. */
  records: z.array(
    named.extend({
      until: day.nullable(),
      /** The form for who has no account, where there is one. */
      byName: z.object({ fields: z.array(field), needed: z.array(z.string()) }).nullable(),
    }),
  ),
});
export type Posting = z.output<typeof posting>;

const names = z.record(z.string(), words);

export const listPostings = defineRoute({
  id: "listPostings",
  method: "get",
  path: "/postings",
  summary:
    "What lists post for the asker: open challenges, public notices, what the asker takes part in; of a list named, all it posts",
  query: z.object({
    type: z.string().max(100).optional(),
    cluster: z
      .string()
      .max(100)
      .optional()
      .describe("Those that point at a link of the cluster's chains, or at the cluster"),
    q: z.string().max(100).optional(),
  }),
  answer: z.object({
    items: z.array(posting),
    /** Lists that post a directory for the asker: nothing is handed in there. */
    directories: z.array(z.object({ id: z.string(), name: words })),
    names,
    /** There are more than were looked at. */
    more: z.boolean(),
    today: day,
  }),
});

export const getPosting = defineRoute({
  id: "getPosting",
  method: "get",
  path: "/postings/{id}",
  summary: "One of them, with its files and the days of its stages",
  params: z.object({ id: z.string() }),
  answer: posting.extend({
    names,
    /** Since it was first posted. */
    stages: z.array(z.object({ name: words, from: day })),
    evidence: z.array(z.object({ kind: words, text: z.string() })),
    files: z.array(
      z.object({ id: z.string(), kind: words, name: z.string(), bytes: z.number().int(), sha256: z.string() }),
    ),
    today: day,
  }),
});

export const getPostingFile = defineRoute({
  id: "getPostingFile",
  method: "get",
  path: "/postings/{id}/files/{file}",
  summary: "A file that is posted with it",
  params: z.object({ id: z.string(), file: z.string() }),
  download: "application/octet-stream",
});

/** A file handed in with a record, numbered within it. */
export const recordFile = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** It was taken back: it stays named and is no longer handed out. */
  withdrawn: z.boolean(),
});
export type RecordFile = z.output<typeof recordFile>;

const ownRecord = z.object({
  /** Its number among the asker's own. */
  id: z.string(),
  record: named,
  fields: z.array(field),
  values: listValues,
  on: day,
  /** What came of it, once that is posted. */
  outcome: z.enum(["chosen", "not-chosen"]).nullable(),
  answer: z.object({ on: day, fields: z.array(field), values: listValues }).nullable(),
  withdrawn: z.object({ on: day, reason: z.string() }).nullable(),
  /** Until then it may be changed too, and files come and go. */
  mayTakeBack: z.boolean(),
  /** null = none are taken with it. */
  files: z.array(recordFile).nullable(),
});
export type OwnRecord = z.output<typeof ownRecord>;

const ownPosting = z.object({
  posting: z.object({ id: z.string(), type: z.string(), title: z.string(), stage: named }),
  records: z.array(ownRecord),
  /** What the asker may hand in now, for which firm; null = it may be done. */
  may: z.array(
    z.object({
      record: named,
      fields: z.array(field),
      needed: z.array(z.string()),
      /** Files are taken with it. */
      files: z.boolean(),
      /** With the field of the record that holds it. */
      firm: z.object({ id: z.string(), name: z.string(), field: z.string() }).nullable(),
      refusal: listRefusal.nullable(),
    }),
  ),
  names,
  /** The largest file that is taken, in bytes. */
  limit: z.number().int(),
});
export type OwnPosting = z.output<typeof ownPosting>;

export const listOwnPostings = defineRoute({
  id: "listOwnPostings",
  method: "get",
  path: "/own-postings",
  summary:
    "What the asker and the asker's firm handed in and what came of it; of one posting also what may be handed in now",
  query: z.object({ posting: z.string().optional() }),
  answer: z.object({ items: z.array(ownPosting), today: day }),
});

export const answerPosting = defineRoute({
  id: "answerPosting",
  method: "post",
  path: "/postings/{id}/answer",
  summary:
    "Hands in a bid or lodges an objection, changes the own one or takes it or its files back until its last day",
  params: z.object({ id: z.string() }),
  body: z.discriminatedUnion("do", [
    z.strictObject({ do: z.literal("record"), record: z.string().max(100), values: listValues }),
    z.strictObject({
      do: z.literal("withdraw"),
      record: z.string().max(20).describe("Its number among the asker's own"),
      reason: z.string().max(2000).default(""),
    }),
    z
      .strictObject({ do: z.literal("change"), record: z.string().max(20), values: listValues })
      .describe("Takes the own one back and hands in another in its place, with its files"),
    z.strictObject({ do: z.literal("withdraw-file"), record: z.string().max(20), file: z.string().max(20) }),
  ]),
  answer: ownPosting,
});

const ownParams = z.object({ id: z.string(), record: z.string().describe("Its number among the asker's own") });

export const addOwnFile = defineRoute({
  id: "addOwnFile",
  method: "post",
  path: "/postings/{id}/own/{record}/files",
  summary: "Adds a picture, a PDF or an Office file to what the asker's side handed in, until its last day",
  params: ownParams,
  query: z.object({ name: z.string().min(1).max(255) }),
  upload: true,
  answer: ownPosting,
});

export const getOwnFile = defineRoute({
  id: "getOwnFile",
  method: "get",
  path: "/postings/{id}/own/{record}/files/{file}",
  summary: "A file that the asker's side handed in, as it was sent",
  params: ownParams.extend({ file: z.string() }),
  download: "application/octet-stream",
});

export const getRecordFile = defineRoute({
  id: "getRecordFile",
  method: "get",
  path: "/list-items/{id}/records/{record}/files/{file}",
  summary: "A file handed in with a record, for who has a part in judging it and declared no conflict",
  params: z.object({ id: z.string(), record: z.string(), file: z.string() }),
  download: "application/octet-stream",
});

const receipt = z.string().trim().min(1).max(60);

export const lodgeByName = defineRoute({
  id: "lodgeByName",
  method: "post",
  path: "/postings/{id}/by-name",
  summary:
    "Lodges an objection by name without an account: name, a way to be reached and the text; the answer is looked up by the receipt, which is told once",
  params: z.object({ id: z.string() }),
  body: z.strictObject({ record: z.string().max(100), values: z.record(z.string(), z.string().max(20_000)) }),
  confidential: "retold",
  answer: z.object({ receipt: z.string(), on: day }),
});

export const readReceipt = defineRoute({
  id: "readReceipt",
  method: "post",
  reads: true,
  path: "/receipts",
  summary: "What became of what was lodged under a receipt",
  body: z.strictObject({ receipt }),
  answer: z.object({
    posting: z.object({ type: words, title: z.string(), stage: words }),
    record: words,
    on: day,
    /** Without name and contact: the receipt alone says nothing of the person. */
    fields: z.array(field),
    values: listValues,
    /** By when it is to be answered; null = no date. */
    due: day.nullable(),
    answer: z.object({ on: day, fields: z.array(field), values: listValues }).nullable(),
    names,
    today: day,
  }),
});
export type Receipt = z.output<NonNullable<typeof readReceipt.answer>>;
