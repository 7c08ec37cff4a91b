export {
  type Candidate,
  compareIdentity,
  type Identity,
  type IdentityField,
  identityFields,
  type Judgement,
  judgeIdentity,
} from "./judge.ts";
