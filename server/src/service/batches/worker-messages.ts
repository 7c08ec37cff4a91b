// What a lane and its thread say to each other.
import type { ProblemData } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { StoredChunk } from "../../store/batches.ts";
import type { Engines } from "../engines.ts";
import type { FilingStage } from "../filings/stage-file.ts";
import type { MoveStage } from "./move-stage.ts";
import type { PlaceStage } from "./place-stage.ts";
import type { ReadStage } from "./read-stage.ts";

export type ToWorker =
  | { readonly kind: "read"; readonly stage: ReadStage }
  | { readonly kind: "place"; readonly stage: Omit<PlaceStage, "pack">; readonly chunk: StoredChunk }
  | { readonly kind: "move"; readonly stage: Omit<MoveStage, "pack">; readonly chunk: StoredChunk }
  | { readonly kind: "file"; readonly stage: FilingStage }
  | { readonly kind: "engines"; readonly engines: Engines }
  | { readonly kind: "stop" };
export type FromWorker =
  | { readonly kind: "progress"; readonly rows: number; readonly of: number }
  | { readonly kind: "done"; readonly value: unknown }
  | {
      readonly kind: "failed";
      readonly problem?: { readonly code: string; readonly data: ProblemData };
      readonly message: string;
      readonly code?: string | undefined;
      readonly stack?: string | undefined;
    };

export interface WorkerData {
  readonly url: string;
  readonly pack: Pack;
}
