// The product as a process of its own, to be killed. Its database is one that is there already, so a start is quick.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@jiqun/contract";

export interface ChildServer {
  readonly url: string;
  readonly process: ChildProcess;
  readonly call: Client;
  /** The signal or code with which it ended. */
  readonly exit: Promise<NodeJS.Signals | number | null>;
  /** SIGKILL, as the machine does it: nothing is said and nothing is cleaned up. */
  readonly kill: () => Promise<unknown>;
  readonly stop: () => Promise<unknown>;
}

export interface ChildOptions {
  readonly data: string;
  readonly pack: string;
  readonly databaseUrl: string;
  readonly crashAt?: string;
}

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const children = new Set<ChildProcess>();

export const killChildren = (): void => {
  for (const child of children) child.kill("SIGKILL");
};

/** A script of this folder that may be killed, with what it needs to find the store. */
export function spawnChild(name: string, args: readonly string[], options: Omit<ChildOptions, "pack">): ChildProcess {
  const child = spawn(process.execPath, [script(name), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      JIQUN_LOG_LEVEL: "silent",
      JIQUN_DATA: options.data,
      DATABASE_URL: options.databaseUrl,
      JIQUN_CRASH_AT: options.crashAt ?? "",
    },
  });
  children.add(child);
  child.on("exit", () => children.delete(child));
  return child;
}

export const exitOf = (child: ChildProcess): Promise<NodeJS.Signals | number | null> =>
  once(child, "exit").then(([code, signal]) => signal ?? code);

/** Answers when it is ready, or undefined when it died before. Throws what it was refused for. */
export async function startChild(options: ChildOptions): Promise<ChildServer | undefined> {
  const child = spawnChild("./serve-child.ts", [options.data, options.pack], options);
  const exit = exitOf(child);
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const { value: line } = await lines.next();
  if (line === undefined) return undefined;
  const told = JSON.parse(line) as { url?: string; refused?: string };
  if (told.url === undefined) throw new Error(`the server did not start: ${told.refused}`);
  const end = (signal: NodeJS.Signals) => () => {
    child.kill(signal);
    return exit;
  };
  const call = createClient({ origin: told.url, tries: 1 });
  return { url: told.url, process: child, call, exit, kill: end("SIGKILL"), stop: end("SIGTERM") };
}
