import type { AnswerOf, getCockpit } from "@jiqun/contract";

export type Cockpit = AnswerOf<typeof getCockpit>;
export type Headline = Cockpit["headlines"][number];
export type Tier = Cockpit["tiers"][number];
export type ClusterRow = Tier["clusters"][number];
export type Attention = Cockpit["attention"][number];

/** Tiers with a scale stand in the table; the others, of many small clusters, in grids of names. */
export const scaledTiers = (cockpit: Cockpit): Tier[] => cockpit.tiers.filter(({ scale }) => scale !== null);
export const openTiers = (cockpit: Cockpit): Tier[] => cockpit.tiers.filter(({ scale }) => scale === null);

/** The clusters that make up the system's number; others stand beside it. */
export const countedClusters = (cockpit: Cockpit): ClusterRow[] =>
  cockpit.tiers.filter(({ counted }) => counted).flatMap(({ clusters }) => clusters);

/** Where a figure of a subject is entered: the page of figures with its form open and filled in. */
export const enterFigure = (subject: string, indicator?: string): { to: string; search: Record<string, string> } => ({
  to: "/figures",
  search: { enter: "1", subject, ...(indicator === undefined ? {} : { indicator }) },
});
