// Whether a firm is in being, from its status as registered. The chain engine's word is law, so that a firm counts the
// same in every part; not said is unknown and counts as being, and the report says how many there were.
import { standingOf } from "@jiqun/engines/chain";

export type Status = "active" | "inactive" | "unknown";

export interface StatusReading {
  readonly status: Status;
  /** False for words that neither we nor the engine know: such a firm counts as not in being, with a warning. */
  readonly understood: boolean;
}

const ended =
  /注销|吊销|撤销|撤消|迁出|停业|歇业|清算|关闭|破产|除名|解散|inactive|closed|dissolved|revoked|liquidat|cancel|ceased|bankrupt|struck|deregistered/i;

export function readStatus(written: string): StatusReading {
  const { active, known } = standingOf(written);
  if (!known) return { status: "unknown", understood: true };
  // 存续（清算） is ending: the later word is the true one.
  if (ended.test(written.normalize("NFKC"))) return { status: "inactive", understood: true };
  return active ? { status: "active", understood: true } : { status: "inactive", understood: false };
}

/** A word that says a status by itself, for a column whose name does not. */
export const standsForStatus = (text: string): boolean =>
  text.length <= 14 && /存续|在业|在营|开业|注销|吊销|迁出|停业|清算|歇业|正常经营/.test(text);
