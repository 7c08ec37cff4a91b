// What a person says of a batch before it runs.
import type { RegistryOptions } from "../../registry/index.ts";

export interface BatchOptions {
  /** A word on how the file is to be read, which outweighs what the reader finds. */
  readonly reading: RegistryOptions;
}
