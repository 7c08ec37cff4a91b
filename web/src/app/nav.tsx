// The destinations of the rail, in order. Only what exists.
import type { RouteId } from "@jiqun/contract";
import type { ReactNode } from "react";

export interface Destination {
  readonly id:
    | "cockpit"
    | "clusters"
    | "chains"
    | "divisions"
    | "enterprises"
    | "rules"
    | "evaluations"
    | "published"
    | "review"
    | "lists"
    | "postings"
    | "parks"
    | "needs"
    | "filings"
    | "figures"
    | "data"
    | "about";
  readonly to: string;
  readonly icon: ReactNode;
  /** Routes that its page reads; it stands in the rail of those to whom one of them is open. Empty = everyone. */
  readonly needs: readonly RouteId[];
  /** The route that a page below it reads, where it is another. */
  readonly below?: RouteId;
  /** Stands in the bottom bar of narrow screens; the rest is under "more". */
  readonly first: boolean;
  /** Stands there for those to whom none of the first is open. */
  readonly outside?: boolean;
}

export const destinations: readonly Destination[] = [
  {
    id: "cockpit",
    to: "/cockpit",
    needs: ["getCockpit"],
    first: true,
    icon: <path d="M3 16a8 8 0 1 1 16 0M11 16l4-6" />,
  },
  {
    id: "clusters",
    to: "/clusters",
    needs: ["getCockpit"],
    below: "getCluster",
    first: false,
    icon: (
      <>
        <circle cx="6" cy="6" r="2.6" />
        <circle cx="16" cy="6" r="2.6" />
        <circle cx="11" cy="15.5" r="2.6" />
        <path d="M8.6 6h4.8M7.2 8.3l2.6 4.9M14.8 8.3l-2.6 4.9" />
      </>
    ),
  },
  {
    id: "chains",
    to: "/chains",
    needs: ["listChains"],
    below: "getChain",
    first: true,
    icon: <path d="M3 4h4v4H3zM9 4h4v4H9zM15 4h4v4h-4zM3 11h4v4H3zM9 11h4v4H9zM15 11h4v4h-4z" />,
  },
  {
    id: "divisions",
    to: "/divisions",
    needs: ["getDivisions"],
    first: false,
    icon: <path d="M3 5l5-2 6 2 5-2v14l-5 2-6-2-5 2zM8 3v14M14 5v14" />,
  },
  {
    id: "enterprises",
    to: "/enterprises",
    needs: ["listEnterprises"],
    below: "getEnterprise",
    first: true,
    icon: <path d="M4 19V5h8v14M12 9h6v10M7 8h2M7 12h2M7 16h2M2 19h18" />,
  },
  {
    id: "rules",
    to: "/rules",
    needs: ["listRuleSets"],
    below: "getRuleSet",
    first: false,
    icon: <path d="M5 3h12v16H5zM8 7h6M8 10.5h6M8 14h3M13 15.5l3.5-3.5" />,
  },
  {
    id: "evaluations",
    to: "/evaluations",
    needs: ["listEvaluations"],
    below: "getEvaluation",
    first: false,
    icon: <path d="M3 19h16M5 19v-6h3v6M10 19V4h3v15M15 19V9h3v10" />,
  },
  {
    id: "published",
    to: "/published",
    needs: ["listReleases"],
    below: "getRelease",
    first: false,
    outside: true,
    icon: <path d="M3 4h16v14H3zM3 9h16M8.5 9v9M13.5 9v9M10 13h2" />,
  },
  {
    id: "review",
    to: "/review",
    needs: ["listDoubts", "getWeights"],
    first: false,
    icon: <path d="M4 3h14v16H4zM7 8h5M7 12h3M10.5 14.5l2 2 4.5-5" />,
  },
  {
    id: "lists",
    to: "/lists",
    needs: ["listLists"],
    first: false,
    icon: <path d="M8 5h11M8 11h11M8 17h11M3 5h1.5M3 11h1.5M3 17h1.5" />,
  },
  {
    id: "postings",
    to: "/postings",
    needs: ["listPostings"],
    below: "getPosting",
    first: false,
    outside: true,
    icon: <path d="M5 3h12v9H5zM8 6.5h6M8 9h3M11 12v3M7 19l4-4 4 4" />,
  },
  {
    id: "parks",
    to: "/parks",
    needs: ["listParks"],
    below: "getPark",
    first: false,
    icon: <path d="M3 19V9l5 3V9l5 3V5h6v14zM7 15.5h2M12 15.5h2" />,
  },
  {
    id: "needs",
    to: "/needs",
    needs: ["listNeeds"],
    first: false,
    icon: <path d="M3 7h11l-3-3M19 15H8l3 3M3 7v4M19 15v-4" />,
  },
  {
    id: "filings",
    to: "/filings",
    needs: ["getFilings"],
    first: false,
    outside: true,
    icon: <path d="M5 3h9l4 4v12H5zM14 3v4h4M8 11h7M8 15h4" />,
  },
  {
    id: "figures",
    to: "/figures",
    needs: ["listFigures"],
    first: false,
    icon: <path d="M4 19V11M9 19V6M14 19v-6M19 19V3" />,
  },
  {
    id: "data",
    to: "/data",
    needs: ["listImports", "getPacks", "listAuditEvents"],
    first: false,
    icon: (
      <>
        <ellipse cx="11" cy="5" rx="7" ry="2.6" />
        <path d="M4 5v12c0 1.5 3 2.6 7 2.6s7-1.1 7-2.6V5M4 11c0 1.5 3 2.6 7 2.6s7-1.1 7-2.6" />
      </>
    ),
  },
  {
    id: "about",
    to: "/about",
    needs: [],
    below: "getQuality",
    first: false,
    icon: (
      <>
        <circle cx="11" cy="11" r="8" />
        <path d="M8.6 8.6a2.5 2.5 0 1 1 3.4 2.4c-.7.3-1 .8-1 1.6M11 15.4v.2" />
      </>
    ),
  },
];

export function Icon({ children, size = 20 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
      <path fill="var(--accent)" d="M2 2h6v6H2zM10 2h6v6h-6zM2 10h6v6H2zM18 10h6v6h-6zM10 18h6v6h-6zM18 18h6v6h-6z" />
      <path fill="none" stroke="var(--alarm)" strokeWidth="1.4" d="M10.7 10.7h4.6v4.6h-4.6z" />
    </svg>
  );
}
