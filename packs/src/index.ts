export { defaultPackDir } from "./default.ts";
export type { LoadResult, Pack, PackProblem } from "./pack.ts";
export type * from "./schema.ts";
