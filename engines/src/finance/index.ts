export { countSignChanges, type Irr, internalRate, type NoRate, netPresentValue } from "./irr.ts";
export { type Fen, findFen } from "./money.ts";
export {
  checkPayback,
  type Payback,
  type PaybackFault,
  type PaybackInput,
  type PaybackReason,
  payback,
  paybackOfFlows,
} from "./payback.ts";
