// What is computed of the chains, as far as it is known: never a published number, and never zero for unknown.
import type { Context } from "../context.ts";
import { summaryOf } from "./chains.ts";
import { type ChainCounts, countClusterMakers, countsOfAll, isDoubt } from "./coverage.ts";
import { firmsVersionOf } from "./data-version.ts";
import { keepAnswers } from "./kept-answers.ts";

export interface ChainNumbers {
  readonly chain: string;
  readonly cluster: string;
  readonly keyParts: number;
  /** Key parts that have a maker. */
  readonly covered: number;
  readonly gaps: number;
  /** Key parts with a single maker. */
  readonly singles: number;
  /** Firms and links that wait for a person's word. */
  readonly review: number;
  /** Some firms are known, of a register or invented: otherwise nothing can be said. */
  readonly known: boolean;
  readonly demo: boolean;
  readonly summary: ReturnType<typeof summaryOf>;
}

interface AllNumbers {
  readonly chains: readonly ChainNumbers[];
  /** By cluster, by the unit they lie in; null = none was found. */
  readonly makers: ReadonlyMap<string, ReadonlyMap<string | null, number>>;
}

/** Of every chain at once. */
const keep = keepAnswers<AllNumbers>({ answers: 2, size: 0, sizeOf: () => 1 });

export async function readChainNumbers(ctx: Context, asOf: string | undefined): Promise<AllNumbers> {
  return keep(ctx.db, `${await firmsVersionOf(ctx)} ${asOf ?? ""}`, async () => {
    const chains = (await countsOfAll(ctx, asOf)).map(numbersOf);
    const byCluster = Map.groupBy(await countClusterMakers(ctx, asOf), ({ cluster }) => cluster);
    const units = [...byCluster].map(
      ([cluster, rows]) => [cluster, new Map(rows.map(({ unit_id, firms }) => [unit_id, firms]))] as const,
    );
    return { chains, makers: new Map(units) };
  });
}

function numbersOf(found: ChainCounts): ChainNumbers {
  const { chain, coverage, counts, known } = found;
  const summary = summaryOf(found);
  const { keyParts: parts, covered, gaps } = summary;
  const keyParts = new Set(chain.links.filter(({ keyPart, catchAll }) => keyPart && !catchAll).map(({ id }) => id));
  return {
    chain: chain.id,
    cluster: chain.cluster,
    keyParts: parts,
    covered,
    gaps,
    singles: coverage.perLink.filter(({ link, makers }) => makers === 1 && keyParts.has(link)).length,
    review: chain.links.reduce(
      (sum, link) =>
        (counts.get(link.id) ?? []).filter((one) => isDoubt(link, one)).reduce((more, { firms }) => more + firms, sum),
      0,
    ),
    known: known.origin === "registry" || known.demo,
    demo: known.demo,
    summary,
  };
}

export interface ClusterNumbers {
  readonly chain: string;
  readonly makers: number;
  readonly keyParts: number;
  readonly covered: number;
  readonly known: boolean;
  /** The same makers by unit; null = none was found. */
  readonly units: ReadonlyMap<string | null, number>;
}

/** The chains of one cluster together; null where it has none. A firm on two of them is one firm. */
export function numbersOfCluster({ chains, makers }: AllNumbers, cluster: string): ClusterNumbers | null {
  const own = chains.filter((numbers) => numbers.cluster === cluster);
  const [first] = own;
  if (!first) return null;
  const units = makers.get(cluster) ?? new Map<string | null, number>();
  const sum = (of: (numbers: ChainNumbers) => number) => own.reduce((total, numbers) => total + of(numbers), 0);
  return {
    chain: first.chain,
    makers: [...units.values()].reduce((total, firms) => total + firms, 0),
    keyParts: sum(({ keyParts }) => keyParts),
    covered: sum(({ covered }) => covered),
    known: first.known,
    units,
  };
}
