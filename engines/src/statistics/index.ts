export { medianOf } from "./median.ts";
export { type Share, wilson, Z95 } from "./share.ts";
