// Which user runs PostgreSQL. It refuses to run as root, so root hands it to another user.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** Empty: the user who runs us. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const findUser = (name: string, passwd: string): Required<RunAs> | undefined => {
  const fields = readFileSync(passwd, "utf8")
    .split("\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.split(":");
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
};

const noUserSentence =
  "PostgreSQL does not run as root, and the user “jiqun” could not be created for it. " +
  "Start jiqun as an ordinary user, or name a PostgreSQL server in DATABASE_URL.";

/** The system's own files and program are named only by tests. */
export async function findRunAs(passwd = "/etc/passwd", useradd = "useradd"): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const present = findUser("postgres", passwd) ?? findUser("jiqun", passwd);
  if (present) return present;
  try {
    await promisify(execFile)(useradd, ["--system", "--no-create-home", "jiqun"]);
  } catch (cause) {
    throw new Error(noUserSentence, { cause });
  }
  const created = findUser("jiqun", passwd);
  if (!created) throw new Error(noUserSentence);
  return created;
}
