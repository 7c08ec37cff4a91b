// A restore in a process of its own, for tests that kill it: FILE, into what the environment names.
import { readConfig } from "../config.ts";
import { restoreStore } from "../restore-store.ts";

const [file = ""] = process.argv.slice(2);
await restoreStore(readConfig({}), file, { replace: true });
