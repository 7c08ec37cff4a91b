import { AppLink } from "../../parts/app-link.tsx";
import { useMay } from "../../parts/may.ts";

/** The rule set by its id, as a page for whoever may read it: an approved draft among the drafts. */
export function RuleLink({ id }: { readonly id: string }) {
  const may = useMay();
  const draft = /-d(\d+)$/.exec(id)?.[1];
  if (draft !== undefined) return may("getRuleDraft") ? <AppLink to={`/rules/drafts/${draft}`}>{id}</AppLink> : id;
  return may("getRuleSet") ? <AppLink to={`/rules/${id}`}>{id}</AppLink> : id;
}
