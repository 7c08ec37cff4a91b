// The only reader of the environment. Options of the command line go before it, and it before the defaults.
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { defaultPackDir } from "@jiqun/packs";
import type { AuthConfig } from "./auth-settings.ts";
import { type CrashPoint, crashPoints, parseCrashPoint } from "./crash-points.ts";
import { type LogLevel, logLevels } from "./log.ts";

export interface Config {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Holds the embedded database, and server.json while a server runs. */
  readonly dataDir: string;
  /** A PostgreSQL server to use instead of the embedded one, or null. */
  readonly databaseUrl: string | null;
  readonly packDir: string;
  readonly webDir: string;
  readonly logLevel: LogLevel;
  /** Bytes that the disk of the embedded database must have free for writes to be taken. */
  readonly minFree: number;
  /** The largest file that an item of a list takes. */
  readonly attachmentBytes: number;
  /** Of one account or one address; 0: as often as it likes. */
  readonly requestsPerMinute: number;
  /** The program that is asked about each file before it is taken, with its arguments; null: none. */
  readonly scan: readonly string[] | null;
  /** Where the process is to die, for tests; null in every real use. */
  readonly crashAt: { readonly name: CrashPoint; readonly passings: number } | null;
  readonly auth: AuthConfig;
  /** What programs that we start inherit. */
  readonly environment: NodeJS.ProcessEnv;
}

/** As they stand on the command line, unchecked. */
export interface Options {
  readonly port?: string | number | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
  readonly pack?: string | undefined;
}

/** Every fault of the call at once, as sentences. */
export class ConfigFault extends Error {
  override readonly name = "ConfigFault";
}

const checkout = resolve(import.meta.dirname, "../..");
const defaults = { host: "127.0.0.1", port: 33_618, pack: defaultPackDir };

export function readConfig(options: Options, env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const port = String(options.port ?? env.JIQUN_PORT ?? defaults.port);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    faults.push(`The port must be a number from 0 to 65535, not “${port}”.`);
  const logLevel = env.JIQUN_LOG_LEVEL ?? "warn";
  if (!isLogLevel(logLevel)) faults.push(`JIQUN_LOG_LEVEL must be one of ${logLevels.join(", ")}, not “${logLevel}”.`);
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    faults.push("DATABASE_URL must begin with postgres:// or postgresql://.");
  const host = options.host ?? env.JIQUN_HOST ?? defaults.host;
  if (host.trim() === "" || /[\s/]/.test(host)) faults.push(`The host “${host}” is not a name or an address.`);
  const minFree = env.JIQUN_MIN_FREE_MB ?? "512";
  if (!/^\d{1,9}$/.test(minFree)) faults.push(`JIQUN_MIN_FREE_MB must be a number of megabytes, not “${minFree}”.`);
  const attachment = env.JIQUN_ATTACHMENT_MB ?? "20";
  if (!/^[1-9]\d{0,2}$/.test(attachment))
    faults.push(`JIQUN_ATTACHMENT_MB must be a number of megabytes from 1 to 999, not “${attachment}”.`);
  const requests = env.JIQUN_REQUESTS_PER_MINUTE ?? "3000";
  if (!/^\d{1,7}$/.test(requests))
    faults.push(`JIQUN_REQUESTS_PER_MINUTE must be a whole number, 0 for no limit, not “${requests}”.`);
  const scan = env.JIQUN_SCAN_COMMAND?.trim().split(/\s+/) ?? [];
  const crashAt = env.JIQUN_CRASH_AT ? parseCrashPoint(env.JIQUN_CRASH_AT) : null;
  if (crashAt === undefined)
    faults.push(`JIQUN_CRASH_AT must be one of ${crashPoints.join(", ")}, not “${env.JIQUN_CRASH_AT}”.`);
  const auth = readAuth(env, faults);
  if (faults.length > 0 || !isLogLevel(logLevel)) throw new ConfigFault(faults.join("\n"));
  return {
    host,
    port: Number(port),
    dataDir: resolve(options.data ?? env.JIQUN_DATA ?? defaultDataDir(env)),
    databaseUrl,
    packDir: resolve(options.pack ?? env.JIQUN_PACK ?? defaults.pack),
    webDir: join(checkout, "web", "dist"),
    logLevel,
    minFree: Number(minFree) * 2 ** 20,
    attachmentBytes: Number(attachment) * 2 ** 20,
    requestsPerMinute: Number(requests),
    scan: scan.length > 0 && scan[0] !== "" ? scan : null,
    crashAt: crashAt ?? null,
    auth,
    environment: env,
  };
}

function readAuth(env: NodeJS.ProcessEnv, faults: string[]): AuthConfig {
  const whole = (name: string, fallback: number, least: number): number => {
    const text = env[name] ?? String(fallback);
    if (!/^\d{1,6}$/.test(text) || Number(text) < least)
      faults.push(`${name} must be a whole number of at least ${least}, not “${text}”.`);
    return Number(text);
  };
  const address = (name: string): string | null => {
    const text = env[name];
    if (!text) return null;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol)) return text;
    faults.push(`${name} must be an address that begins with https:// or http://, not “${text}”.`);
    return null;
  };
  const publicUrl = address("JIQUN_PUBLIC_URL")?.replace(/\/+$/, "") ?? null;
  const issuer = address("JIQUN_OIDC_ISSUER");
  if (issuer?.startsWith("http:") && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(issuer))
    faults.push("JIQUN_OIDC_ISSUER must begin with https:// unless it is on this machine.");
  const [clientId, clientSecret] = [env.JIQUN_OIDC_CLIENT_ID, env.JIQUN_OIDC_CLIENT_SECRET];
  if (issuer !== null && (!clientId || !clientSecret))
    faults.push("JIQUN_OIDC_ISSUER also needs JIQUN_OIDC_CLIENT_ID and JIQUN_OIDC_CLIENT_SECRET.");
  return {
    idle_s: whole("JIQUN_SESSION_IDLE_MINUTES", 30, 1) * 60,
    absolute_s: whole("JIQUN_SESSION_HOURS", 12, 1) * 3600,
    publicUrl,
    trustedProxies: whole("JIQUN_TRUSTED_PROXIES", 0, 0),
    oidc:
      issuer !== null && clientId && clientSecret
        ? { issuer, clientId, clientSecret, name: env.JIQUN_OIDC_NAME || new URL(issuer).host }
        : null,
  };
}

const isLogLevel = (text: string): text is LogLevel => (logLevels as readonly string[]).includes(text);

/** Where each system keeps a user's data, so that a new checkout finds the data of the old one. */
export function defaultDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, "jiqun");
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "jiqun");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "jiqun");
  return join(homedir(), ".local", "share", "jiqun");
}
