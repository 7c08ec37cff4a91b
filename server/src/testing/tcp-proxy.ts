// A relay between the product and its database that fails in the ways networks do.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

type Fault =
  | "none"
  /** Connections are cut, new ones refused: the database, or the way to it, went down. */
  | "away"
  /** Nothing comes through, and nothing says so. */
  | "silent"
  /** As if a box between had forgotten: our side is cut, the side of the database is never told. */
  | "forgotten";

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

export interface TcpProxy {
  /** The address of the target with the relay's port in it. */
  readonly url: string;
  readonly become: (fault: Fault) => void;
  /** Each chunk waits so long, both ways. */
  delay_ms: number;
  /** Sees what goes to the database before it is passed on; true cuts the connection right after it arrived there. */
  onRequest: (chunk: Buffer) => boolean;
  readonly close: () => Promise<void>;
}

export async function openProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const pairs = new Set<Pair>();
  const orphans = new Set<Socket>();
  let fault: Fault = "none";

  const relay = createServer((near) => {
    if (fault === "away") return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    const pair = { near, far };
    pairs.add(pair);
    const pass = (from: Socket, to: Socket, isRequest: boolean) => {
      from.on("data", (chunk: Buffer) => {
        const send = () => {
          if (isRequest && proxy.onRequest(chunk)) near.destroy(); // only the answer is lost
          to.write(chunk);
        };
        if (proxy.delay_ms > 0) setTimeout(send, proxy.delay_ms);
        else send();
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        pairs.delete(pair);
        if (orphans.has(to)) return;
        to.end();
      });
    };
    pass(near, far, true);
    pass(far, near, false);
    if (fault === "silent") for (const socket of [near, far]) socket.pause();
  }).listen(0, "127.0.0.1");
  await once(relay, "listening");
  const address = relay.address();
  const url = new URL(targetUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" && address ? address.port : 0);

  const proxy: TcpProxy = {
    url: url.href,
    delay_ms: 0,
    onRequest: () => false,
    become(next) {
      fault = next;
      for (const { near, far } of [...pairs]) {
        if (next === "forgotten") orphans.add(far.pause());
        if (next === "silent") for (const socket of [near, far]) socket.pause();
        else if (next === "none") for (const socket of [near, far]) socket.resume();
        else near.destroy();
      }
    },
    async close() {
      for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
      for (const socket of orphans) socket.destroy();
      relay.close();
      await once(relay, "close");
    },
  };
  return proxy;
}
