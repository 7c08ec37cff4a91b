// Files of an item of a list, or of a park: who may see it may see them, who may edit it may add them.
import { z } from "zod";
import { anywayQuery } from "./common.ts";
import { defineRoute } from "./route.ts";

export const attachmentMoment = z.enum(["before", "after"]);
export const attachment = z.object({
  id: z.string(),
  name: z.string(),
  /** By the content, never by the name. */
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Of a photograph: before or after the work. */
  moment: attachmentMoment.nullable(),
  /** The piece of evidence that it is; null = none. */
  evidence: z.string().nullable(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
  withdrawn: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
export type Attachment = z.output<typeof attachment>;

const list = z.object({ items: z.array(attachment), mayAdd: z.boolean(), limit: z.number().int() });

export const listAttachments = defineRoute({
  id: "listAttachments",
  method: "get",
  path: "/list-items/{id}/attachments",
  summary: "Files of an item, oldest first; withdrawn ones stay named",
  params: z.object({ id: z.string() }),
  answer: list,
});

export const addAttachment = defineRoute({
  id: "addAttachment",
  method: "post",
  path: "/list-items/{id}/attachments",
  summary: "Adds a picture, a PDF or an Office file to an item, as evidence of it where a kind is named",
  params: z.object({ id: z.string() }),
  query: z.object({
    name: z.string().min(1).max(255),
    evidence: z.string().optional().describe("A kind of evidence of the list"),
    moment: attachmentMoment.optional(),
    note: z.string().max(2000).default(""),
    anyway: anywayQuery,
  }),
  upload: true,
  answer: attachment,
});

export const listParkAttachments = defineRoute({
  id: "listParkAttachments",
  method: "get",
  path: "/parks/{id}/attachments",
  summary: "Files of a park, oldest first; withdrawn ones stay named",
  params: z.object({ id: z.string() }),
  answer: list,
});

export const addParkAttachment = defineRoute({
  id: "addParkAttachment",
  method: "post",
  path: "/parks/{id}/attachments",
  summary: "Adds a picture, a PDF or an Office file to a park",
  params: z.object({ id: z.string() }),
  query: z.object({ name: z.string().min(1).max(255), note: z.string().max(2000).default("") }),
  upload: true,
  answer: attachment,
});

export const getAttachment = defineRoute({
  id: "getAttachment",
  method: "get",
  path: "/attachments/{id}/file",
  summary: "The file itself, as it was sent",
  params: z.object({ id: z.string() }),
  download: "application/octet-stream",
});

export const withdrawAttachment = defineRoute({
  id: "withdrawAttachment",
  method: "post",
  path: "/attachments/{id}/withdraw",
  summary: "Takes a file back: it is no longer handed out, and stays named with the reason",
  params: z.object({ id: z.string() }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(2000) }),
  answer: attachment,
});
