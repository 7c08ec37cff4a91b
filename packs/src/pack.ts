// A loaded region pack: checked plain data, ready for the engines and for the store.
import type { Chain, Group, Vouching, Weights, Words } from "@jiqun/engines/chain";
import type { ListType } from "@jiqun/engines/list";
import type { Indicator, PackFigure, Source } from "./figure-schema.ts";
import type { ClustersFile, DemoEnterprise, PackPark, RegionFile, UnitsFile } from "./schema.ts";

/** A chain as the engine reads it, with what its page says beside it. */
export interface PackChain extends Chain {
  readonly note: Words | null;
  readonly groups: readonly (Group & { readonly vouching: Vouching; readonly source: string | null })[];
}

export interface Pack {
  /** SHA-256 of the canonical JSON of everything below: the version's address. */
  readonly hash: string;
  readonly region: RegionFile;
  readonly unitGroups: UnitsFile["groups"];
  readonly units: UnitsFile["units"];
  readonly parks: readonly PackPark[];
  readonly clusters: ClustersFile["clusters"];
  readonly chains: readonly PackChain[];
  /** In the order of their files' names. */
  readonly lists: readonly ListType[];
  readonly indicators: readonly Indicator[];
  readonly figures: readonly PackFigure[];
  readonly sources: readonly Source[];
  readonly demo: readonly DemoEnterprise[];
  /** GeoJSON FeatureCollection whose features carry properties.id = unit id, or null. */
  readonly outlines: unknown;
  /** Old id → new id for "cluster:", "unit:", "link:chain/…", "chain:". */
  readonly replaced: Readonly<Record<string, string>>;
  /** Weights that a store fitted and places by together with this pack; not of the folder, not in the hash. Lacking = those of the start. */
  readonly weights?: { readonly version: number; readonly data: Weights };
}

/** One fault of one file. Line is 1-based; path as "links[3].terms". */
export interface PackProblem {
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

export type LoadResult =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };
