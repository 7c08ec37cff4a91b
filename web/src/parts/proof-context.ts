// What a figure says of itself when its proof is opened, and the host that opens it.
import type { ShownFigure, standing } from "@jiqun/contract";
import { createContext, useContext } from "react";

export type Standing = ReturnType<(typeof standing)["parse"]>;

export interface ProofContext {
  /** The level and what it is held against: both sides of the formula. */
  readonly level?: ShownFigure | null;
  readonly target?: ShownFigure | null;
  readonly base?: ShownFigure | null;
  readonly standing?: Standing;
}
export interface Proof extends ProofContext {
  readonly figure: ShownFigure;
  readonly place?: string | undefined;
}

export interface Host {
  readonly shown: string | undefined;
  readonly place: string | undefined;
  readonly show: (proof: Proof, anchor: HTMLElement) => void;
}

export const Context = createContext<Host>({ shown: undefined, place: undefined, show: () => undefined });
export const useProof = (): Host => useContext(Context);
