// The plain data that the chain engine reads and answers with. Everything here survives JSON.
import type { Vouching } from "../figures/index.ts";

/** What a firm does with the object of one item of its scope. */
export type Role = "make" | "develop" | "service" | "trade" | "lease";

/** 认定 / 待核 / 不认定. */
export type Decision = "accepted" | "review" | "rejected";

export type { Vouching };

export type Segment = "upstream" | "midstream" | "downstream";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** An industry code of GB/T 4754-2017 ("C36", "367", "3670") that speaks for a link; weight in 0..1. */
export interface CodeHint {
  readonly code: string;
  readonly weight: number;
}

export interface LeadTime {
  readonly months: number;
  readonly vouching: Vouching;
  readonly source: string | null;
}

export interface Link {
  /** Unique within its chain. */
  readonly id: string;
  readonly name: Words;
  /** For a tile of a deep chain. */
  readonly shortName?: Words | undefined;
  readonly segment: Segment;
  /** Id of the group (assembly) it stands in. */
  readonly group: string;
  /** Ids of links of the same chain whose output this one needs. */
  readonly inputs: readonly string[];
  /** Groups of inputs of which one is enough; every other input is needed. */
  readonly alternatives?: readonly (readonly string[])[];
  /** How long it takes to build it up where it is missing. */
  readonly leadTime?: LeadTime | null;
  readonly keyPart: boolean;
  /** "Parts, not specified" of its group: takes generic terms, is never counted as a named part, never a gap. */
  readonly catchAll: boolean;
  /** Phrases that name the object itself, standard or colloquial, without any verb of role. */
  readonly terms: readonly string[];
  /** Phrases that contain or resemble a term but mean another thing; a hit inside one does not count. */
  readonly exclusions: readonly string[];
  readonly codes: readonly CodeHint[];
  /** Roles that cover the link: ["make"], and also "develop" where the product is software or a service. */
  readonly coveredBy: readonly Role[];
  readonly vouching: Vouching;
  readonly source: string | null;
}

export interface Group {
  readonly id: string;
  readonly name: Words;
  /** Id of the system (band) it stands in. */
  readonly system: string;
}

export interface System {
  readonly id: string;
  readonly name: Words;
}

export interface Chain {
  readonly id: string;
  readonly name: Words;
  /** Id of the cluster whose chain this is. */
  readonly cluster: string;
  readonly systems: readonly System[];
  readonly groups: readonly Group[];
  readonly links: readonly Link[];
}

/** What is known of one enterprise when it is placed. Empty text means unknown. */
export interface Subject {
  readonly name: string;
  readonly scope: string;
  readonly products: string;
  /** Industry code as registered (class, group or division), or null. */
  readonly industryCode: string | null;
  /** Labels and licences that it holds, as 高新技术企业; lacking or null = unknown, which says nothing. */
  readonly qualifications?: readonly string[] | null;
}

/** Half-open span in Unicode code points of the original text. */
export type Span = readonly [start: number, end: number];

/** One additive term of a placement's log-odds. The terms' sum is the score. */
export interface Reason {
  readonly term:
    | "prior"
    | "phrase"
    | "role"
    | "code"
    | "name"
    | "products"
    | "qualification"
    | "neighbours"
    | "breadth"
    | "exclusion"
    | "generic"
    | "calibration";
  /** Which weight: a feature, "bias", "bias:CHAIN", "bias:CHAIN/LINK" or "calibration". */
  readonly rule: string;
  /** Weight × how much of the feature there is. */
  readonly logOdds: number;
  /** The words or the code that the term speaks of. */
  readonly about: string;
  /** Spans in the scope that prove it; may be empty. */
  readonly evidence: readonly Span[];
}

export interface OtherEvidence {
  readonly field: "name" | "products" | "industryCode";
  readonly start: number;
  readonly end: number;
}

export interface Placement {
  readonly chain: string;
  readonly link: string;
  readonly role: Role;
  /** 1 / (1 + e^-(sum of reasons)). */
  readonly probability: number;
  readonly decision: Decision;
  readonly evidence: readonly Span[];
  readonly otherEvidence: readonly OtherEvidence[];
  readonly reasons: readonly Reason[];
}

/** A marked stretch of the scope for display: a role's item, an exclusion, or boilerplate. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: Role | "excluded" | "boilerplate";
}
