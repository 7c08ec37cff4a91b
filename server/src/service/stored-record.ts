// A stored record as the registry reader gave it: for placing it, and for keeping what a file does not say.
import { type RegistryRecord, readStatus } from "../registry/index.ts";
import type { NewRecord } from "../store/records.ts";

export const recordOf = (stored: NewRecord): RegistryRecord => ({
  name: stored.name,
  code: stored.code,
  codeProblem: stored.code_problem,
  district: stored.district_written,
  address: stored.address,
  statusWritten: stored.status_written,
  status: readStatus(stored.status_written).status,
  established: stored.established,
  capital: stored.capital,
  currency: stored.currency,
  capitalWritten: stored.capital_written,
  scope: stored.scope,
  products: stored.products,
  insured: stored.insured,
  industryWritten: stored.industry_written,
  industryCode: stored.industry_code,
});
