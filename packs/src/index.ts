export { loadPack } from "./load.ts";
export type { LoadResult, Pack, PackChain, PackProblem } from "./pack.ts";
export type * from "./schema.ts";
