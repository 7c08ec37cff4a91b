import type { AnswerOf, getCluster } from "@jiqun/contract";

export type Cluster = AnswerOf<typeof getCluster>;
