// What decides on one command to an item that is there: it writes what happens into the log, or answers why nothing does.
import type { Command, Refusal } from "./command.ts";
import type { Log } from "./log.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";

export type Do<K extends Command["do"]> = Extract<Command, { do: K }>;
export type Decide<K extends Command["do"]> = (
  type: ListType,
  state: ItemState,
  command: Do<K>,
  log: Log,
  roles: ReadonlySet<string>,
) => Refusal | null;
