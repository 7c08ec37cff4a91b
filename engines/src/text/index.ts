export {
  type Automaton,
  countHits,
  createHits,
  findHits,
  type Hits,
  leftmostLongest,
  visitHits,
} from "./automaton.ts";
export { buildAutomaton } from "./automaton-build.ts";
export { type Capital, readCapital } from "./capital.ts";
export { findChineseNumber } from "./chinese-number.ts";
export {
  CONTACT_WORDS,
  type Contact,
  type ContactKind,
  listContacts,
  maskContacts,
  restoreContacts,
} from "./contacts.ts";
export {
  type CreditCode,
  type CreditCodeProblem,
  checkCharacter,
  checkCreditCode,
  findCreditCode,
  isCreditCode,
  normaliseCreditCode,
  parseCreditCode,
} from "./credit-code.ts";
export {
  createNormalised,
  decodeUtf8,
  isWord,
  type Normalised,
  normalise,
  normaliseInto,
  normaliseText,
  originOf,
} from "./normalise.ts";
export { countCodePoints, encodeUtf8, sliceCodePoints, writeUtf8 } from "./utf8.ts";
