// The administrator's side of accounts: who is there, with which duties.
import { z } from "zod";
import { accountEmail, accountName, madeLink } from "./accounts.ts";
import { grant } from "./duties.ts";
import { defineRoute } from "./route.ts";

export const heldGrant = grant.extend({ id: z.string(), grantedAt: z.string() });
export type HeldGrant = z.output<typeof heldGrant>;
export const person = z.object({
  id: z.string(),
  name: z.string(),
  /** Masked; whole for who owns the data folder. */
  email: z.string(),
  organisation: z.string(),
  grants: z.array(heldGrant),
  /** "invited": no password was chosen yet, and no identity of the issuer has signed in. */
  state: z.enum(["active", "invited", "disabled"]),
  twoFactor: z.boolean(),
  createdAt: z.string(),
  /** Latest request of an open session. */
  seenAt: z.string().nullable(),
});
export type Person = z.output<typeof person>;

const ofPerson = z.object({ id: z.string().min(1).max(100) });

export const listPeople = defineRoute({
  id: "listPeople",
  method: "get",
  path: "/people",
  summary: "Every account with its duties",
  answer: z.object({ items: z.array(person) }),
});
export const listNames = defineRoute({
  id: "listNames",
  method: "get",
  path: "/people/names",
  summary: "Names of those who entered something, by account id",
  answer: z.object({ names: z.record(z.string(), z.string()) }),
});
export const invitePerson = defineRoute({
  id: "invitePerson",
  method: "post",
  confidential: true,
  path: "/people",
  summary: "Create an account with its duties, and the link by which its person chooses a password",
  body: z.strictObject({
    name: accountName,
    email: accountEmail,
    organisation: z.string().trim().max(200).default(""),
    grants: z.array(grant).max(50),
  }),
  answer: z.object({ id: z.string(), link: madeLink }),
});
export const makePersonLink = defineRoute({
  id: "makePersonLink",
  method: "post",
  confidential: true,
  path: "/people/{id}/link",
  summary: "A new link to choose a password; it also takes the second step off. Earlier links stop working",
  params: ofPerson,
  answer: madeLink,
});
export const grantDuty = defineRoute({
  id: "grantDuty",
  method: "post",
  path: "/people/{id}/duties",
  summary: "Give a person a duty",
  params: ofPerson,
  body: z.strictObject(grant.shape),
  answer: person,
});
export const revokeDuty = defineRoute({
  id: "revokeDuty",
  method: "post",
  path: "/people/{id}/duties/{grant}/revoke",
  summary: "Take a duty from a person; it holds at once, also in open sessions",
  params: ofPerson.extend({ grant: z.string().regex(/^\d{1,15}$/) }),
  answer: person,
});
export const disablePerson = defineRoute({
  id: "disablePerson",
  method: "post",
  path: "/people/{id}/disable",
  summary: "The account may not sign in; its sessions end and its tokens stop working at once",
  params: ofPerson,
  answer: person,
});
export const enablePerson = defineRoute({
  id: "enablePerson",
  method: "post",
  path: "/people/{id}/enable",
  summary: "The account may sign in again",
  params: ofPerson,
  answer: person,
});
export const readPersonContact = defineRoute({
  id: "readPersonContact",
  method: "get",
  live: true,
  path: "/people/{id}/contact",
  summary: "A person's mail address in full; the reading is kept",
  params: ofPerson,
  answer: z.object({ email: z.string() }),
});

export const deletionState = z.enum(["waiting", "granted", "refused"]);
const deletion = z.object({
  id: z.string(),
  /** The account; its name is gone with it. */
  account: z.string(),
  name: z.string(),
  reason: z.string(),
  askedAt: z.string(),
  state: deletionState,
  note: z.string(),
  decidedAt: z.string().nullable(),
});
export type Deletion = z.output<typeof deletion>;
export const listDeletions = defineRoute({
  id: "listDeletions",
  method: "get",
  path: "/people/deletions",
  summary: "Who asked to be deleted, newest first, and what was decided",
  answer: z.object({ items: z.array(deletion) }),
});
export const decideDeletion = defineRoute({
  id: "decideDeletion",
  method: "post",
  path: "/people/deletions/{id}",
  summary: "Deletes the person who asked, for good, or refuses with the reason",
  params: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
  body: z.strictObject({ decision: z.enum(["granted", "refused"]), note: z.string().trim().max(2000).default("") }),
  answer: deletion,
});
