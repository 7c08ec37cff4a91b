// A file of weights: what `jiqun fit` wrote, or the weights alone.
import { readFile } from "node:fs/promises";
import { checkWeights, complete, type Weights } from "@jiqun/engines/chain";
import { Refusal } from "./command.ts";
import { requireFile } from "./input-file.ts";

export async function readWeights(path: string): Promise<Weights> {
  await requireFile(path);
  let data: unknown;
  try {
    data = JSON.parse(await readFile(path, "utf8"));
  } catch {
    throw new Refusal(`${path} is not JSON; \`jiqun fit\` writes such a file with --out`);
  }
  const weights = (data as { weights?: unknown } | null)?.weights ?? data;
  const problems = checkWeights(weights);
  if (problems.length > 0)
    throw new Refusal(`${path} holds no weights: ${problems.slice(0, 3).join("; ")}${problems.length > 3 ? " …" : ""}`);
  return complete(weights as Weights);
}
