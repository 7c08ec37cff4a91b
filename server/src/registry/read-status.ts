// Whether a firm is in being, from its status as registered. Not said, or said in words we do not know, is unknown:
// such a firm counts as active, and the report says how many there were.
export type Status = "active" | "inactive" | "unknown";

// Looked for first: "inactive" holds "active", and 吊销,未注销 is not in being.
const inactive =
  /注销|吊销|撤销|撤消|迁出|停业|歇业|清算|关闭|破产|除名|解散|inactive|closed|dissolved|revoked|liquidat|cancel|ceased|bankrupt|struck|deregistered/;
const active =
  /存续|在业|在营|开业|正常|营业|成立|有效|迁入|active|open|live|operating|registered|existing|good ?standing/;

export function readStatus(written: string): Status {
  const text = written.normalize("NFKC").trim().toLowerCase();
  if (text === "") return "unknown";
  if (inactive.test(text)) return "inactive";
  return active.test(text) ? "active" : "unknown";
}
