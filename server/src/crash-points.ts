// Named places at which the process can be made to die, as by kill -9, to test that nothing acknowledged is lost and nothing
// is done twice. JIQUN_CRASH_AT=NAME arms one of them, NAME:3 its third passing. Unarmed, a place costs one comparison.

export const crashPoints = [
  // store/audit.ts: every write
  "write.before-commit",
  "write.after-commit",
  // http/idempotency.ts: the write is done, its answer is not kept yet; and when it is
  "answer.before-kept",
  "answer.after-kept",
  // store/migrate.ts
  "migrate.before",
  "migrate.after",
  // store/backup/load.ts
  "restore.before-commit",
  "restore.after-commit",
  // store-folder.ts: the change is named; the old database has moved away; the new one is in its place
  "restore.named",
  "restore.moved-away",
  "restore.in-place",
  // service/batches: the file is whole under its temporary name; it has its name; a chunk was read; one was placed; the batch
  // is staged. Applying and undoing are writes.
  "import.before-rename",
  "import.after-rename",
  "import.chunk-read",
  "import.chunk-placed",
  "import.staged",
  // `jiqun backup`: the file is whole under its temporary name; it has its name
  "backup.before-rename",
  "backup.after-rename",
] as const;
export type CrashPoint = (typeof crashPoints)[number];

let armed: { readonly name: CrashPoint; passings: number } | undefined;

/** NAME or NAME:N; undefined where it names no crash point. */
export function parseCrashPoint(text: string): { name: CrashPoint; passings: number } | undefined {
  const [name, passings = "1"] = text.split(":");
  const known = crashPoints.find((point) => point === name);
  return known && /^[1-9]\d{0,5}$/.test(passings) ? { name: known, passings: Number(passings) } : undefined;
}

/** What the configuration says, or nothing. */
export function armCrashPoint(point: { name: CrashPoint; passings: number } | null): void {
  armed = point ? { ...point } : undefined;
}

export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name || --armed.passings > 0) return;
  process.kill(process.pid, "SIGKILL");
  for (;;); // the signal may take a moment; nothing more is done until then
}
