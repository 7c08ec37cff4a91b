// What a person may do with an item now, for the buttons of a page: each move from its stage with what is missing for it.
import type { Refusal } from "./command.ts";
import { decide } from "./decide.ts";
import type { Context } from "./log.ts";
import type { ItemState } from "./state.ts";
import type { ListType, Move } from "./type.ts";

export interface PossibleMove {
  readonly move: Move;
  /** null = it may be made. A note that it needs is asked for when it is made. */
  readonly refusal: Refusal | null;
}

export function listMoves(type: ListType, state: ItemState, ctx: Context): PossibleMove[] {
  return type.moves
    .filter(({ from }) => from.includes(state.stage))
    .map((move) => {
      const asked = decide(type, state, { do: "move", move: move.id, note: move.needsNote ? "…" : "", on: null }, ctx);
      return { move, refusal: asked.ok ? null : asked.refusal };
    });
}
