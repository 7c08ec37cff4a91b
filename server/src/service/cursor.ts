// Where the next page begins, as text that a page hands back untouched.
import { Problem } from "@jiqun/contract";

export const writeCursor = (parts: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString("base64url");

/** Throws a Problem for a cursor that we did not write. */
export function readCursor(cursor: string, length: number): (string | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => part === null || typeof part === "string")
    )
      return parts;
  } catch {
    // falls through to the refusal below
  }
  throw new Problem("request.invalid", { detail: "cursor" });
}
