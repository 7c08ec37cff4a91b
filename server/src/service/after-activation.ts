// What must be true of the store before the server is ready: run at every start, so each must be quick when nothing is to do.
import type { Context } from "../context.ts";
import { seedDemo } from "./demo.ts";
import { repostLists } from "./lists/repost.ts";

/** In this order. */
const steps: readonly ((ctx: Context) => Promise<unknown>)[] = [seedDemo, repostLists];

export async function settleAfterActivation(ctx: Context): Promise<void> {
  for (const step of steps) await step(ctx);
}
