import { AppLink } from "../../parts/app-link.tsx";
import { useMay } from "../../parts/may.ts";

/** The rule set by its id, as a page for whoever may read it. */
export function RuleLink({ id }: { readonly id: string }) {
  return useMay()("getRuleSet") ? <AppLink to={`/rules/${id}`}>{id}</AppLink> : id;
}
