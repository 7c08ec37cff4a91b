// `npm run audit`: known faults of what the lock names, as the registry tells them. High and critical ones fail; a registry that cannot be asked,
// or that offers no such answer, is said and fails nothing.
import { spawnSync } from "node:child_process";

interface Told {
  readonly message?: string;
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly isDirect: boolean }>
  >;
}

const { stdout, error } = spawnSync("npm", ["audit", "--json"], {
  encoding: "utf8",
  timeout: 60_000,
  maxBuffer: 2 ** 26,
  shell: process.platform === "win32",
});
const told = read(stdout);
const counts = told?.metadata?.vulnerabilities;
if (!counts) {
  const why = (told?.message ?? error?.message ?? "no answer").replaceAll(/https?:\S+/g, "the registry");
  process.stderr.write(`audit: known faults of dependencies could not be looked up: ${why}\n`);
} else {
  const serious = Object.entries(told?.vulnerabilities ?? {}).filter(([, { severity }]) =>
    ["high", "critical"].includes(severity),
  );
  process.stderr.write(`audit: ${counts.total ?? 0} known faults in dependencies, ${serious.length} of them serious\n`);
  for (const [name, { severity, range }] of serious) process.stderr.write(`  ${severity}  ${name} ${range}\n`);
  process.exitCode = serious.length > 0 ? 1 : 0;
}

function read(text: string | null): Told | undefined {
  try {
    return JSON.parse(text ?? "") as Told;
  } catch {
    return undefined;
  }
}
