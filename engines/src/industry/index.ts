export { type CodeBook, compileCodeBook } from "./book.ts";
export { codeIndustry } from "./code.ts";
export type * from "./types.ts";
