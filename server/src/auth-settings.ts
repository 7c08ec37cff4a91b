// What signing in is set to: where it is configured, and the secret that no backup holds.
import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On the button: “Sign in with NAME”. */
  readonly name: string;
}

export interface AuthConfig {
  /** A session ends when nothing was asked for so long … */
  readonly idle_s: number;
  /** … and in any case so long after it began. */
  readonly absolute_s: number;
  /** https://…, as browsers reach the server; null: as they happen to. */
  readonly publicUrl: string | null;
  /** How many proxies in front write X-Forwarded-For. 0: the header is not believed. */
  readonly trustedProxies: number;
  readonly oidc: OidcSettings | null;
}

export interface AuthSettings extends AuthConfig {
  /** Encrypts the secrets of second steps, signs what is handed to a browser for a moment. */
  readonly secret: string;
}

/** Of the data folder, mode 0600: made once. It stays outside the store, so a backup file alone opens nothing. */
export async function readSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, "secret.key");
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (kept !== undefined && kept.trim().length >= 32) return kept.trim();
  if (kept !== undefined) throw new Error(`${file} is damaged. Remove it; second steps are then set up anew.`);
  const made = randomBytes(32).toString("base64url");
  await writeFile(`${file}.new`, `${made}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}
