// An OpenID issuer on this machine, and a browser that signs in there: the round trip of a real sign-in, over sockets.

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";

export interface Identity {
  readonly email: string;
  readonly email_verified: boolean;
}

export interface TestIssuer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const client = { clientId: "jiqun", clientSecret: "secret-of-the-client" };

/** Every login name is known, with the claims that `identities` give it. */
export async function startIssuer(
  port: number,
  callback: string,
  identities: Record<string, Identity>,
): Promise<TestIssuer> {
  const url = `http://127.0.0.1:${port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [callback],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...identities[id] }) }),
  });
  const server: Server = createServer(provider.callback());
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Goes where it is sent, keeps cookies, fills in the two forms of the issuer, and stops at the address it is sent back to. */
export async function visitIssuer(start: string, login: string, callback: string): Promise<string> {
  const jar = new Map<string, string>();
  let [url, body]: [string, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 20; step++) {
    const answer = await fetch(url, {
      method: body ? "POST" : "GET",
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(body ? { body } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const to = answer.headers.get("location");
    body = undefined;
    if (to !== null) {
      url = new URL(to, url).href;
      if (url.startsWith(callback)) return url;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`the issuer says ${answer.status}: ${page.slice(0, 500)}`);
    body = new URLSearchParams({ prompt, login, password: "any" });
  }
  throw new Error("the issuer sends in circles");
}
