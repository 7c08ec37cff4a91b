// Who holds a PostgreSQL data folder: what postmaster.pid says, and whether that process is a postgres at all.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Holder {
  readonly pid: number;
  readonly port: number;
  /** "starting", "stopping", "ready" or "standby". */
  readonly status: string;
}

const fileOf = (data: string): string => join(data, "postmaster.pid");

/** Lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status. */
export function findHolder(data: string): Holder | undefined {
  try {
    const lines = readFileSync(fileOf(data), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
  } catch {
    return undefined;
  }
}

/** A pid in a file may since belong to something else, or be a zombie. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (platform() === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8"); // "123 (postgres) S …"
      const close = stat.lastIndexOf(")");
      return stat.slice(stat.indexOf("(") + 1, close) === "postgres" && stat[close + 2] !== "Z";
    } catch {
      return false;
    }
  }
  if (platform() === "win32") return true;
  try {
    const { stdout } = await promisify(execFile)("ps", ["-o", "stat=,comm=", "-p", String(pid)]);
    return !stdout.trim().startsWith("Z") && stdout.includes("postgres");
  } catch {
    return false;
  }
}

/**
 * The pid in the file lives but is no postgres, because numbers are reused after a crash: names a process that has ended
 * instead. The file is never deleted, and its other lines stay, so postgres still makes its own check of the shared memory.
 */
export function replaceHolder(data: string, endedPid: number): void {
  const text = readFileSync(fileOf(data), "utf8");
  writeFileSync(fileOf(data), text.replace(/^-?\d+/, String(endedPid)));
}
