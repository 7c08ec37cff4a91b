// What needs attention, worst first. Each entry is a code with its data; the page has the sentence.
import type { attention } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { z } from "zod";
import type { ChainNumbers } from "./chain-numbers.ts";
import type { ClusterRow } from "./cluster-rows.ts";
import type { FigureBook } from "./figure-book.ts";
import { findConflict } from "./figure-conflicts.ts";
import type { Headline } from "./headlines.ts";
import { nameOfSubject } from "./names.ts";

export type Attention = z.input<typeof attention>;

export interface Seen {
  readonly pack: Pack;
  readonly book: FigureBook;
  readonly headlines: readonly Headline[];
  readonly clusters: readonly ClusterRow[];
  readonly chains: readonly ChainNumbers[];
  readonly demo: boolean;
}

const severity: readonly Attention["lamp"][] = ["late", "warn", "unknown", "ok", "na"];

export function listAttention(seen: Seen): Attention[] {
  const all = [...ofHeadlines(seen), ...ofClusters(seen), ...ofChains(seen), ...ofFigures(seen), ...ofVouching(seen)];
  return all
    .map((entry, at) => ({ entry, at }))
    .sort((a, b) => severity.indexOf(a.entry.lamp) - severity.indexOf(b.entry.lamp) || a.at - b.at)
    .map(({ entry }) => entry);
}

function ofHeadlines({ headlines }: Seen): Attention[] {
  return headlines.flatMap(({ id, label, standing, level, target }): Attention[] => {
    if (standing.lamp !== "late" && standing.lamp !== "warn") return [];
    const { reason, progress, recentGrowth, requiredGrowth } = standing;
    const subject = level?.subject ?? target?.subject ?? "region";
    const href = `/figures?subject=${encodeURIComponent(subject)}&indicator=${encodeURIComponent(level?.indicator ?? "")}`;
    const data = { headline: id, reason, progress, recentGrowth, requiredGrowth };
    return [{ lamp: standing.lamp, kind: `headline-${standing.lamp}`, subject, name: label, data, href }];
  });
}

function ofClusters({ clusters, pack }: Seen): Attention[] {
  const lit = clusters.flatMap(({ id, name, standing }): Attention[] => {
    if (standing.lamp !== "late" && standing.lamp !== "warn") return [];
    const { reason, progress, recentGrowth, requiredGrowth } = standing;
    const data = { reason, progress, recentGrowth, requiredGrowth };
    return [
      {
        lamp: standing.lamp,
        kind: `cluster-${standing.lamp}`,
        subject: `cluster:${id}`,
        name,
        data,
        href: `/clusters/${id}`,
      },
    ];
  });
  const without = clusters.filter(({ level }) => level === null);
  if (without.length === 0) return lit;
  const data = { count: without.length, of: clusters.length };
  return [
    ...lit,
    {
      lamp: "unknown",
      kind: "clusters-without-level",
      subject: "region",
      name: pack.region.name,
      data,
      href: "/clusters",
    },
  ];
}

function ofChains({ chains, pack, demo }: Seen): Attention[] {
  const entries = chains.flatMap(({ chain, gaps, singles, review, keyParts }): Attention[] => {
    const about = { subject: `chain:${chain}`, name: nameOfSubject(pack, `chain:${chain}`), href: `/chains/${chain}` };
    const entry = (kind: Attention["kind"], count: number, data: Attention["data"], href = about.href): Attention[] =>
      count > 0 ? [{ ...about, lamp: "warn", kind, data: { count, ...data }, href }] : [];
    return [
      ...entry("chain-gaps", gaps, { of: keyParts }),
      ...entry("single-makers", singles, { of: keyParts }),
      ...entry("review-queue", review, {}, `/enterprises?chain=${chain}&decision=review`),
    ];
  });
  if (!demo) return entries;
  const data = { count: pack.demo.length };
  return [
    ...entries,
    { lamp: "unknown", kind: "demo-data", subject: "region", name: pack.region.name, data, href: "/data" },
  ];
}

function ofFigures({ pack, book }: Seen): Attention[] {
  const conflicts = book.figures.flatMap((figure) => {
    const conflict = book.group(figure).shown.id === figure.id ? findConflict(pack, book, figure) : null;
    return conflict ? [{ figure, conflict }] : [];
  });
  const differing = conflicts.filter(({ conflict }) => conflict.code === "rivals-differ");
  const mismatched = conflicts.filter(({ conflict }) => conflict.code === "growth-mismatch");
  const hrefOf = (subject: string) => `/figures?subject=${encodeURIComponent(subject)}`;
  const [first] = differing;
  return [
    ...mismatched.map(({ figure: { subject, indicator, period }, conflict }): Attention => {
      const data = { indicator, period, ...conflict.data };
      return {
        lamp: "warn",
        kind: "growth-mismatch",
        subject,
        name: nameOfSubject(pack, subject),
        data,
        href: hrefOf(subject),
      };
    }),
    ...(first
      ? [
          {
            lamp: "warn" as const,
            kind: "figures-conflict" as const,
            subject: first.figure.subject,
            name: nameOfSubject(pack, first.figure.subject),
            data: { count: differing.length, figure: first.figure.id },
            href: hrefOf(first.figure.subject),
          },
        ]
      : []),
  ];
}

function ofVouching({ clusters, pack }: Seen): Attention[] {
  const unsure = clusters.filter(({ vouching }) => vouching !== "confirmed");
  if (unsure.length === 0) return [];
  const data = { count: unsure.length, of: clusters.length };
  return [
    { lamp: "unknown", kind: "names-unconfirmed", subject: "region", name: pack.region.name, data, href: "/clusters" },
  ];
}
