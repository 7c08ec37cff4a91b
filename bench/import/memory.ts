// How much memory a server and its database took at most. The server's own peak is the kernel's (VmHWM, all its threads);
// its children and the database's processes are looked at once a second, which costs the measured nothing to speak of.
// Shared pages of the database count once.
// Linux only: elsewhere nothing is known.
import { readdirSync, readFileSync } from "node:fs";

export interface Peaks {
  /** MiB; null where the kernel does not tell. */
  server: number | null;
  serverChildren: number | null;
  database: number | null;
}

export function watchMemory(serverPid: number, databasePid: number): { readonly stop: () => Peaks } {
  const peaks = { children: 0, database: 0 };
  const look = (): void => {
    const tree = processTree();
    const sum = (pids: readonly number[], field: string) => pids.reduce((all, pid) => all + (kib(pid, field) ?? 0), 0);
    peaks.children = Math.max(peaks.children, sum(below(tree, serverPid), "VmRSS"));
    const database = [databasePid, ...below(tree, databasePid)];
    const shared = Math.max(0, ...database.map((pid) => kib(pid, "RssShmem") ?? 0));
    peaks.database = Math.max(peaks.database, sum(database, "RssAnon") + shared);
  };
  look();
  const timer = setInterval(look, 1000);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      const server = kib(serverPid, "VmHWM");
      if (server === undefined) return { server: null, serverChildren: null, database: null };
      return { server: mib(server), serverChildren: mib(peaks.children), database: mib(peaks.database) };
    },
  };
}

const mib = (value: number): number => Math.round(value / 1024);

function kib(pid: number, field: string): number | undefined {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readProc(`${pid}/status`))?.[1];
  return found === undefined ? undefined : Number(found);
}

/** "" for a process that is gone, and where there is no /proc. */
function readProc(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, "utf8");
  } catch {
    return "";
  }
}

/** Process → its parent. */
export function processTree(): Map<number, number> {
  let names: string[] = [];
  try {
    names = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    // No /proc on this system.
  }
  const parents = names.map(
    (name) => [Number(name), Number(/\) \S (\d+)/.exec(readProc(`${name}/stat`))?.[1])] as const,
  );
  return new Map(parents);
}

export function below(parents: ReadonlyMap<number, number>, top: number): number[] {
  const children = [...parents].filter(([, parent]) => parent === top).map(([pid]) => pid);
  return [...children, ...children.flatMap((pid) => below(parents, pid))];
}
