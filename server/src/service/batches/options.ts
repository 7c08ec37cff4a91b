// What a person says of a batch before it runs.
import type { ResolvedUnit } from "@jiqun/packs";
import type { RegistryOptions } from "../../registry/index.ts";

export interface BatchOptions {
  /** A word on how the file is to be read, which outweighs what the reader finds. */
  readonly reading: RegistryOptions;
  /** The unit beyond which whoever started it may change nothing; lacking = the whole region is theirs. */
  readonly bound?: string;
  /** The file is the whole register of its area: firms of it that it does not hold are closed. */
  readonly closeAbsent?: true;
}

/** Whether something lies in another unit than the one that a batch is bound to; what lies nowhere does not. */
export const isBeyond = (
  bound: string | undefined,
  { unit, overlay }: Pick<ResolvedUnit, "unit" | "overlay">,
): boolean => bound !== undefined && (unit !== null || overlay !== null) && unit !== bound && overlay !== bound;
