// The engines that read firms, made ready once a pack: chains, units and the code book of the national standard.
import {
  type CompiledChains,
  type Costs,
  compileChains,
  type Label,
  type Placement,
  place,
  type Refit,
  refit,
  START,
  type Subject,
  type Thresholds,
  thresholdsOf,
} from "@jiqun/engines/chain";
import { type CodeBook, codeIndustry, compileCodeBook, type IndustryCoding } from "@jiqun/engines/industry";
import {
  compileUnits,
  loadIndustryModel,
  loadStandards,
  type Pack,
  type ResolvedUnit,
  resolveUnit,
  type Standards,
} from "@jiqun/packs";
import { fromPack, keepOfPack } from "../context.ts";
import { withSharedTables } from "../shared-tables.ts";

const chainsOf = (pack: Pack): CompiledChains => compileChains(pack.chains, pack.weights?.data);
const unitsOf = (pack: Pack) => compileUnits(pack.units);

let standards: Standards | undefined;
let codeBook: CodeBook | undefined;

/** Part of the program, not of a pack: a fault in it is ours. */
export function nationalStandards(): Standards {
  if (!standards) {
    const loaded = loadStandards();
    if (!loaded.ok) throw new Error("the standards cannot be read", { cause: loaded.problems });
    standards = loaded.standards;
  }
  return standards;
}

export const placeFirm = (pack: Pack, subject: Subject): readonly Placement[] =>
  place(fromPack(pack, chainsOf), subject);

export const refitOn = (pack: Pack, labels: readonly Label[]): Refit => refit(fromPack(pack, chainsOf), labels);

export const costsIn = (pack: Pack): Costs => (pack.weights?.data ?? START).costs;
export const thresholdsIn = (pack: Pack): Thresholds => thresholdsOf(costsIn(pack));

function nationalCodeBook(): CodeBook {
  if (!codeBook) {
    const { classification } = nationalStandards();
    const loaded = loadIndustryModel(classification);
    if (!loaded.ok) throw new Error("the model of industry coding cannot be read", { cause: loaded.problems });
    codeBook = compileCodeBook(classification, loaded.model);
  }
  return codeBook;
}

export function codeFirm(subject: Subject & { readonly industryWritten: string }): IndustryCoding {
  const { name, scope, products, industryWritten } = subject;
  return codeIndustry(nationalCodeBook(), { name, scope, products, industryCode: industryWritten || null });
}

/** What places firms, for a thread: it takes it over with `takeEngines` instead of making it again. */
export interface Engines {
  readonly chains: CompiledChains;
  readonly codeBook: CodeBook;
}

export const enginesOf = (pack: Pack): Engines => fromPack(pack, shareEngines);

function shareEngines(pack: Pack): Engines {
  const engines = withSharedTables({ chains: fromPack(pack, chainsOf), codeBook: nationalCodeBook() });
  takeEngines(pack, engines);
  return engines;
}

export function takeEngines(pack: Pack, engines: Engines): void {
  keepOfPack(pack, chainsOf, engines.chains);
  codeBook = engines.codeBook;
}

export const locateFirm = (pack: Pack, district: string, address: string): ResolvedUnit =>
  resolveUnit(fromPack(pack, unitsOf), { district, address, cityName: pack.region.shortName.zh });
