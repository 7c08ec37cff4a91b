// People of the invented region, one or two for each duty, as the app is told of them in this process.
import type { Duty, Grant } from "@jiqun/contract";
import type { Actor } from "../context.ts";

/** Two units that know nothing of each other's inside, and a cluster with the chain of the region. */
export const unitA = "900101";
export const unitB = "900102";

export const grant = (duty: Duty, reach: Partial<Grant> = {}): Grant => ({
  duty,
  unit: null,
  cluster: null,
  enterprise: null,
  ...reach,
});

export const person = (id: string, ...grants: Grant[]): Actor => ({
  id,
  name: { zh: id, en: id },
  kind: "account",
  grants,
});

export const nobody: Actor = { id: "public", name: { zh: "公众", en: "Public" }, kind: "public", grants: [] };

/** `firmA` and `firmB` are enterprise ids. */
export const peopleOf = (firmA: string, firmB: string) => ({
  public: nobody,
  "somebody without a duty": person("new"),
  "filer of A": person("filer-a", grant("filer", { enterprise: firmA })),
  "filer of B": person("filer-b", grant("filer", { enterprise: firmB })),
  "legal representative of A": person("legal-a", grant("legal-representative", { enterprise: firmA })),
  "officer of A": person("officer-a", grant("unit-officer", { unit: unitA })),
  "officer of B": person("officer-b", grant("unit-officer", { unit: unitB })),
  "park officer of A": person("park-a", grant("park-officer", { unit: unitA })),
  "task force of P1": person("force-p1", grant("task-force", { cluster: "P1" })),
  "task force of P2": person("force-p2", grant("task-force", { cluster: "P2" })),
  analyst: person("analyst", grant("analyst")),
  reviewer: person("reviewer", grant("reviewer")),
  publisher: person("publisher", grant("publisher")),
  auditor: person("auditor", grant("auditor")),
  administrator: person("administrator", grant("administrator")),
});
export type People = ReturnType<typeof peopleOf>;
