// What is computed of the chains, as far as it is known: never a published number, and never zero for unknown.
import type { Context } from "../context.ts";
import { summaryOf } from "./chains.ts";
import { type ChainCoverage, coverageOf, isDoubt } from "./coverage.ts";
import { dataVersionOf } from "./data-version.ts";
import { keepAnswers } from "./kept-answers.ts";

export interface ChainNumbers {
  readonly chain: string;
  readonly cluster: string;
  /** Firms that count towards a link, by the unit they lie in; null = none was found. */
  readonly firms: ReadonlyMap<number, string | null>;
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

/** Of every chain at once: what they were read from is too much to keep, what is said of them is not. */
const keep = keepAnswers<readonly ChainNumbers[]>({ answers: 2, size: 0, sizeOf: () => 1 });

export async function listChainNumbers(ctx: Context, asOf: string | undefined): Promise<readonly ChainNumbers[]> {
  return keep(ctx.db, `${await dataVersionOf(ctx)} ${asOf ?? ""}`, async () => {
    const numbers: ChainNumbers[] = [];
    for (const { id } of ctx.pack.chains) numbers.push(numbersOf(await coverageOf(ctx, id, { asOf })));
    return numbers;
  });
}

function numbersOf(found: ChainCoverage): ChainNumbers {
  const { chain, coverage, firms, known } = found;
  const summary = summaryOf(found);
  const { keyParts: parts, covered, gaps } = summary;
  const onLinks = [...firms.values()].flat();
  const keyParts = new Set(chain.links.filter(({ keyPart, catchAll }) => keyPart && !catchAll).map(({ id }) => id));
  return {
    chain: chain.id,
    cluster: chain.cluster,
    firms: new Map(onLinks.filter(({ counts }) => counts).map((firm) => [firm.enterprise_id, firm.unit_id])),
    keyParts: parts,
    covered,
    gaps,
    singles: coverage.perLink.filter(({ link, makers }) => makers === 1 && keyParts.has(link)).length,
    review: chain.links.reduce(
      (sum, link) => sum + (firms.get(link.id) ?? []).filter((firm) => isDoubt(link, firm)).length,
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
  readonly firms: ReadonlyMap<number, string | null>;
}

/** The chains of one cluster together; null where it has none. A firm on two of them is one firm. */
export function numbersOfCluster(all: readonly ChainNumbers[], cluster: string): ClusterNumbers | null {
  const own = all.filter((numbers) => numbers.cluster === cluster);
  const [first] = own;
  if (!first) return null;
  const firms = new Map(own.flatMap((numbers) => [...numbers.firms]));
  const sum = (of: (numbers: ChainNumbers) => number) => own.reduce((total, numbers) => total + of(numbers), 0);
  return {
    chain: first.chain,
    makers: firms.size,
    keyParts: sum(({ keyParts }) => keyParts),
    covered: sum(({ covered }) => covered),
    known: first.known,
    firms,
  };
}
