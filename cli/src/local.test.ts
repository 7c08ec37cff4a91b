// What a command says when the server that it speaks to is gone in the middle.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listImports } from "@jiqun/contract";
import { expect, test } from "vitest";
import { Refusal } from "./command.ts";
import { withStore } from "./local.ts";

test("a server that stops while a command waits for it is named, and no stack is printed", async () => {
  const data = mkdtempSync(join(tmpdir(), "jiqun-cli-gone-"));
  // It says that it lives, and hangs up on everything else.
  const server = createServer((request, answer) => {
    if (request.url === "/healthz") answer.end("{}");
    else request.socket.destroy();
  });
  try {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    writeFileSync(join(data, "server.json"), JSON.stringify({ address, pid: process.pid, token: "t" }));
    const asked = withStore({ data }, (client) => client(listImports));
    await expect(asked).rejects.toThrow(Refusal);
    await expect(asked).rejects.toThrow(address);
  } finally {
    server.close();
    rmSync(data, { recursive: true });
  }
});
