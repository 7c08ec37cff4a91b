// A person with duties, signed in: a real account and a real session in the store of a test's app. It ends local mode.
import { type Client, createClient, type Grant } from "@jiqun/contract";
import { systemActor } from "../context.ts";
import { endLocalMode } from "../store/accounts.ts";
import { write } from "../store/audit.ts";
import { insertGrant } from "../store/duty-grants.ts";
import { createAccount, openSession, setPassword } from "../store/sign-in.ts";
import { inProcess, origin, type TestApp } from "./app.ts";

export interface SignedInPerson {
  readonly id: string;
  readonly email: string;
  /** Of the request that a browser of this person sends. */
  readonly cookie: string;
  /** Calls a route of the contract as this person. */
  readonly call: Client;
  /** A plain request as this person. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
}

/** `grants` may leave out what they do not reach. A password costs 0.1 s; without one the person has only this session. */
export async function signedIn(
  site: TestApp,
  who: { name: string; grants?: readonly (Partial<Grant> & Pick<Grant, "duty">)[]; email?: string; password?: string },
): Promise<SignedInPerson> {
  const ctx = site.ctx(systemActor);
  const email = who.email ?? `${crypto.randomUUID().slice(0, 13)}@example.org`;
  const { id, token } = await write<{ id: string; token: string }>(
    ctx,
    "account.invited",
    ({ id }) => `account:${id}`,
    {},
    async (tx) => {
      const id = await createAccount(ctx, tx, { name: who.name, email, organisation: "" });
      if (who.password !== undefined) await setPassword(ctx, tx, id, who.password);
      for (const grant of who.grants ?? [])
        await insertGrant(tx, id, { unit: null, cluster: null, enterprise: null, ...grant }, ctx.actor.id, ctx.now);
      await endLocalMode(tx, "account", ctx.now);
      return { id, token: await openSession(ctx, tx, id, { address: "127.0.0.1", agent: "test" }) };
    },
  );
  const cookie = `jiqun-session=${token}`;
  return { id, email, cookie, ...sending(site, { cookie }) };
}

/** Calls and requests that carry these headers. */
export function sending(site: TestApp, headers: Record<string, string>): Pick<SignedInPerson, "call" | "request"> {
  const send = inProcess(site.app);
  const withHeaders: typeof fetch = (input, init) => {
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return send(input, { ...init, headers: all });
  };
  return {
    call: createClient({ origin, fetch: withHeaders }),
    request: (path, init) => withHeaders(`${origin}${path}`, init),
  };
}
