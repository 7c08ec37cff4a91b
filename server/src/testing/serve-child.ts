// A server in a process of its own, for tests that kill it. Prints one line of JSON when it is ready or when it cannot be.
import { readConfig, startServer } from "../main.ts";

const [data = "", pack = ""] = process.argv.slice(2);
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const server = await startServer(readConfig({ data, pack, port: 0 }));
  process.once("SIGTERM", () => server.stop());
  tell({ url: server.url });
  const failure = await server.ended;
  if (failure) {
    tell({ failure: failure.message });
    await server.stop().catch(() => undefined);
    process.exitCode = 1;
  }
} catch (error) {
  tell({ refused: (error as Error).message });
  process.exitCode = 1;
}
