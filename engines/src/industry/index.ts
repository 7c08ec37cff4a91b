export { type CodeBook, compileCodeBook } from "./book.ts";
export { addReading, codeIndustry, kindOf } from "./code.ts";
export { type Counts, countGrams, createCounts, endsGram, lengthOf } from "./grams.ts";
export {
  type Blend,
  codingFields,
  type IndustryModel,
  type Mix,
  type ModelBody,
  temperOf,
  wordsAlone,
} from "./model.ts";
export { countAll, createReading, isSilent, namedBy, type Reading, readFirmName, readText, readUnder } from "./read.ts";
export type * from "./types.ts";
