// A stored version back into the record it was made from: for placing it anew, and for keeping what a file does not say.
import { type RegistryRecord, readStatus } from "../registry/index.ts";
import type { NewVersion } from "../store/intake.ts";

export const recordOf = (version: NewVersion): RegistryRecord => ({
  name: version.name,
  code: version.code,
  codeProblem: version.code_problem,
  district: version.district_written,
  address: version.address,
  statusWritten: version.status_written,
  status: readStatus(version.status_written).status,
  established: version.established,
  capital: version.capital,
  currency: version.currency,
  capitalWritten: version.capital_written,
  scope: version.scope,
  products: version.products,
  insured: version.insured,
  industryWritten: version.industry_written,
  industryCode: version.industry_code,
});
