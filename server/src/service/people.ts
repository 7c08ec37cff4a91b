// The administrator's work: who has an account, with which duties. Nobody changes their own; the last administrator stays.
import { type Grant, type MadeLink, type Person, Problem } from "@jiqun/contract";
import { maskContacts } from "@jiqun/engines/text";
import type { Context } from "../context.ts";
import { isOwner } from "../policy/judge.ts";
import { endSessions } from "../store/account-sessions.ts";
import {
  findAccount,
  findAccountByEmail,
  hasAccounts,
  listAccountNames,
  listAccounts,
  listProviders,
  setDisabled,
} from "../store/accounts.ts";
import { revokeTokens } from "../store/api-tokens.ts";
import { write } from "../store/audit.ts";
import type { Tx } from "../store/db.ts";
import { endGrant, type HeldGrant, insertGrant, listAdministrators, listAllGrants } from "../store/duty-grants.ts";
import { deletedAddress } from "../store/persons.ts";
import { createAccount } from "../store/sign-in.ts";
import { makeLink } from "./account-links.ts";
import { checkApart, checkGrant, grantText, plainGrant, requireAdministrator } from "./grants.ts";

type Row = Awaited<ReturnType<typeof listAccounts>>[number];

const shown = (ctx: Context, row: Row, grants: readonly HeldGrant[]): Person => ({
  id: row.id,
  name: row.name,
  email: isOwner(ctx.actor) ? row.email : maskContacts(row.email),
  organisation: row.organisation,
  grants: grants
    .filter(({ account }) => account === row.id)
    .map((grant) => ({ ...plainGrant(grant), id: String(grant.id), grantedAt: grant.grantedAt.toISOString() })),
  state: row.disabled_at !== null ? "disabled" : (row.providers ?? []).length === 0 ? "invited" : "active",
  twoFactor: row.two_factor_enabled,
  createdAt: row.created_at.toISOString(),
  seenAt: row.seen_at?.toISOString() ?? null,
});

export async function listPeople(ctx: Context): Promise<{ items: Person[] }> {
  requireAdministrator(ctx);
  const grants = await listAllGrants(ctx.db);
  return { items: (await listAccounts(ctx.db)).map((row) => shown(ctx, row, grants)) };
}

export async function readPersonContact(ctx: Context, id: string): Promise<{ email: string }> {
  requireAdministrator(ctx);
  const account = await findAccount(ctx.db, id);
  if (!account) throw new Problem("account.unknown", { id });
  return { email: account.email };
}

/** Who wrote what stands on pages by name, so whoever works with the data may know the names; firms may not. */
export async function listNames(ctx: Context): Promise<{ names: Record<string, string> }> {
  const { kind, grants, id } = ctx.actor;
  const inside = kind !== "account" || grants.some(({ duty }) => duty !== "filer" && duty !== "legal-representative");
  const names = await listAccountNames(ctx.db);
  return { names: inside ? names : id in names ? { [id]: names[id] as string } : {} };
}

async function getPerson(ctx: Context, id: string): Promise<Person> {
  const person = (await listPeople(ctx)).items.find((each) => each.id === id);
  if (!person) throw new Problem("account.unknown", { id });
  return person;
}

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly grants: readonly Grant[];
}

export async function invitePerson(ctx: Context, asked: Invited): Promise<{ id: string; link: MadeLink }> {
  requireAdministrator(ctx);
  for (const grant of asked.grants) checkGrant(ctx, grant);
  checkApart(asked.grants);
  if (!(await hasAccounts(ctx.db))) throw new Problem("account.set-up-first");
  return write(
    ctx,
    "account.invited",
    ({ id }) => `account:${id}`,
    { grants: asked.grants.map(grantText) },
    async (tx) => {
      if (await findAccountByEmail(tx, asked.email)) throw new Problem("account.exists", { email: asked.email });
      const id = await createAccount(ctx, tx, asked);
      for (const grant of asked.grants) await insertGrant(tx, id, grant, ctx.actor.id, ctx.now);
      return { id, link: await makeLink(ctx, tx, { purpose: "invitation", account: id }) };
    },
  );
}

export async function getOther(ctx: Context, tx: Tx, id: string) {
  requireAdministrator(ctx);
  const account = await findAccount(tx, id);
  if (!account) throw new Problem("account.unknown", { id });
  if (ctx.actor.id === id) throw new Problem("account.own");
  return account;
}

/** Not for the owner of the data folder, who can appoint another at any time. */
export async function keepAdministrator(ctx: Context, tx: Tx, id: string): Promise<void> {
  const administrators = await listAdministrators(tx);
  if (ctx.actor.kind !== "local-operator" && administrators.every((each) => each === id))
    throw new Problem("account.last-administrator");
}

export async function makePersonLink(ctx: Context, id: string): Promise<MadeLink> {
  const made = await write<{ purpose: string; link: MadeLink }>(
    ctx,
    "account.link-made",
    `account:${id}`,
    ({ purpose }) => ({ purpose }),
    async (tx) => {
      const account = await getOther(ctx, tx, id);
      if (account.disabled_at !== null) throw new Problem("account.unknown", { id });
      const purpose = (await listProviders(tx, id)).length === 0 ? "invitation" : "reset";
      return { purpose, link: await makeLink(ctx, tx, { purpose, account: id }) };
    },
  );
  return made.link;
}

export async function grantDuty(ctx: Context, id: string, grant: Grant): Promise<Person> {
  checkGrant(ctx, grant);
  await write(ctx, "duty.granted", `account:${id}`, { grant: grantText(grant) }, async (tx) => {
    await getOther(ctx, tx, id);
    checkApart([...(await getPerson(ctx, id)).grants, grant]);
    if (!(await insertGrant(tx, id, grant, ctx.actor.id, ctx.now))) throw new Problem("account.grant-held");
    return null;
  });
  return getPerson(ctx, id);
}

export async function revokeDuty(ctx: Context, id: string, grantId: string): Promise<Person> {
  await write<Grant>(
    ctx,
    "duty.revoked",
    `account:${id}`,
    (gone) => ({ grant: grantText(gone) }),
    async (tx) => {
      await getOther(ctx, tx, id);
      const administrators = await listAdministrators(tx);
      const gone = await endGrant(tx, id, Number(grantId), ctx.actor.id, ctx.now);
      if (!gone) throw new Problem("account.grant-unknown");
      if (gone.duty === "administrator" && administrators.includes(id)) {
        const left = await listAdministrators(tx);
        if (left.length === 0 && ctx.actor.kind !== "local-operator") throw new Problem("account.last-administrator");
      }
      return gone as Grant;
    },
  );
  return getPerson(ctx, id);
}

export async function disablePerson(ctx: Context, id: string): Promise<Person> {
  await write(ctx, "account.disabled", `account:${id}`, {}, async (tx) => {
    const { disabled_at } = await getOther(ctx, tx, id);
    if (disabled_at !== null) return null;
    await keepAdministrator(ctx, tx, id);
    await setDisabled(tx, id, ctx.now);
    await endSessions(tx, id);
    await revokeTokens(tx, id, ctx.now);
    return null;
  });
  return getPerson(ctx, id);
}

export async function enablePerson(ctx: Context, id: string): Promise<Person> {
  await write(ctx, "account.enabled", `account:${id}`, {}, async (tx) => {
    const { email } = await getOther(ctx, tx, id);
    if (email === deletedAddress(id)) throw new Problem("account.unknown", { id });
    await setDisabled(tx, id, null);
    return null;
  });
  return getPerson(ctx, id);
}
