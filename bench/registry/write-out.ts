// A made-up register as a file, for a person to try an import with.
import { readPack } from "../pack.ts";
import { type RegisterPlan, writeRegister } from "./generate.ts";
import { readStock } from "./stock.ts";

export async function writeOut(path: string | undefined, plan: RegisterPlan): Promise<void> {
  if (path === undefined) throw new Error("--out FILE says where the register goes");
  const counts = writeRegister(path, await readStock(await readPack()), plan);
  process.stdout.write(`${JSON.stringify(counts, null, 2)}\n`);
}
