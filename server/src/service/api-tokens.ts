// Tokens for programs: of one person, with a part of what that person may do, for a time.
import { type ApiToken, type Grant, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { insertToken, listTokens, revokeToken } from "../store/api-tokens.ts";
import { write } from "../store/audit.ts";
import { createSecret } from "./account-links.ts";
import { grantText, isSameGrant, plainGrant, requirePerson } from "./grants.ts";

type Asked = z.output<NonNullable<typeof routes.createOwnToken.body>>;
type Row = Awaited<ReturnType<typeof listTokens>>[number];

const day_ms = 86_400_000;

const shown = (row: Row): ApiToken => ({
  id: String(row.id),
  name: row.name,
  scope: row.scope,
  grants: row.grants === null ? null : (row.grants as Grant[]),
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  usedAt: row.used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

export async function listOwnTokens(ctx: Context): Promise<{ items: ApiToken[] }> {
  const { account } = requirePerson(ctx);
  return { items: (await listTokens(ctx.db, account)).map(shown) };
}

export async function createOwnToken(ctx: Context, asked: Asked): Promise<ApiToken & { token: string }> {
  const { account } = requirePerson(ctx);
  const grants = asked.grants?.map(plainGrant) ?? null;
  if (grants?.some((grant) => !ctx.actor.grants.some((held) => isSameGrant(held, grant))))
    throw new Problem("token.grants");
  const token = createSecret("jt");
  const until = new Date(ctx.now.getTime() + asked.days * day_ms);
  const row = await write<Row>(
    ctx,
    "token.created",
    ({ id }) => `token:${id}`,
    { scope: asked.scope, grants: grants?.map(grantText) ?? null, until: until.toISOString() },
    (tx) => insertToken(tx, token, { account, name: asked.name, scope: asked.scope, grants, at: ctx.now, until }),
  );
  return { ...shown(row), token };
}

export async function revokeOwnToken(ctx: Context, id: string): Promise<void> {
  const { account } = requirePerson(ctx);
  const gone = await write(
    ctx,
    "token.revoked",
    `token:${id}`,
    (done) => (done ? {} : null),
    (tx) => revokeToken(tx, account, Number(id), ctx.now),
  );
  if (!gone) throw new Problem("token.unknown");
}
