// A person's own data: all of it as one file, and the wish to be deleted, on which an administrator decides. Records that the law keeps
// (the trail, who did what to which record) keep the account's id, which then leads to nobody; the person's name, address and whatever
// only served the person are gone. Copies in backups go when the backups do.
import { type Deletion, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { findAccount } from "../store/accounts.ts";
import { write } from "../store/audit.ts";
import { decideRequest, forgetPerson, insertRequest, listHeld, listRequests } from "../store/persons.ts";
import { noteReadingOf } from "./access-log.ts";
import { requireAdministrator, requirePerson } from "./grants.ts";
import { getOther, keepAdministrator } from "./people.ts";
import { forgetName } from "./sign-in.ts";

type Row = Awaited<ReturnType<typeof listRequests>>[number];
type Decision = z.output<NonNullable<typeof routes.decideDeletion.body>>;

export async function exportOwnData(ctx: Context): Promise<{ fileName: string; body: Uint8Array }> {
  const { account } = requirePerson(ctx);
  const held = await listHeld(ctx.db, account);
  if (held.length === 0) throw new Problem("session.required");
  await noteReadingOf(ctx, { account });
  const file = {
    about:
      "Everything that this product keeps about one account, by table of its store; what would let somebody in is left out.",
    at: ctx.now.toISOString(),
    account,
    tables: Object.fromEntries(held.map(({ table, total, rows }) => [table, { total, rows }])),
  };
  return { fileName: "jiqun-data.json", body: new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`) };
}

export async function askDeletion(ctx: Context, reason: string): Promise<void> {
  const { account } = requirePerson(ctx);
  if (!(await findAccount(ctx.db, account))) throw new Problem("session.required");
  await write<number>(
    ctx,
    "account.deletion-asked",
    `account:${account}`,
    (request) => ({ request }),
    async (tx) => {
      const id = await insertRequest(tx, account, reason, ctx.now);
      if (id === undefined) throw new Problem("account.deletion-waits");
      return id;
    },
  );
}

export async function findDeletion(ctx: Context, account: string) {
  const [last] = await listRequests(ctx.db, account);
  return last ? { state: last.state, askedAt: last.asked_at.toISOString(), note: last.note } : null;
}

const shown = ({ id, account_id, name, reason, asked_at, state, note, decided_at }: Row): Deletion => ({
  ...{ id: `${id}`, account: account_id, name, reason, state, note },
  askedAt: asked_at.toISOString(),
  decidedAt: decided_at?.toISOString() ?? null,
});

export async function listDeletions(ctx: Context): Promise<{ items: Deletion[] }> {
  requireAdministrator(ctx);
  return { items: (await listRequests(ctx.db)).map(shown) };
}

export async function decideDeletion(ctx: Context, id: string, { decision, note }: Decision): Promise<Deletion> {
  requireAdministrator(ctx);
  if (decision === "refused" && note === "") throw new Problem("account.deletion-reason");
  await write<string>(
    ctx,
    `account.deletion-${decision}`,
    (account) => `account:${account}`,
    () => ({ request: Number(id) }),
    async (tx) => {
      const account = await decideRequest(tx, Number(id), { state: decision, note, by: ctx.actor.id, at: ctx.now });
      if (account === undefined) throw new Problem("account.deletion-unknown", { id });
      const { email } = await getOther(ctx, tx, account);
      if (decision === "refused") return account;
      await keepAdministrator(ctx, tx, account);
      await forgetName(tx, email);
      await forgetPerson(tx, account, ctx.actor.id, ctx.now);
      return account;
    },
  );
  const found = (await listRequests(ctx.db)).find((one) => `${one.id}` === id);
  if (!found) throw new Error(`request ${id} is gone`);
  return shown(found);
}
