export {
  type Conformity,
  type ConformityCount,
  conformityOf,
  countConformity,
  type Position,
  type Stand,
} from "./conform.ts";
export {
  findParkField,
  PARK_FIELDS,
  type ParkFault,
  type ParkField,
  type ParkFieldId,
  type ParkValue,
  parseParkCell,
  readParkValue,
  writeParkCell,
} from "./fields.ts";
export {
  type MatchedPark,
  matchParks,
  type NeedState,
  PARK_NEEDS,
  PARK_TERMS,
  PARK_WEIGHTS,
  type ParkFacts,
  type ParkNeed,
  type ParkTerm,
  type Project,
} from "./match.ts";
