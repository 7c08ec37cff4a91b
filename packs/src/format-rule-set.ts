// A rule set as the text of rule-set.yaml: what the loader reads back is the same.
import type { RuleSet } from "@jiqun/engines/evaluate";
import { dump } from "js-yaml";

export const formatRuleSet = (rules: RuleSet): string => dump(rules, { lineWidth: 120, noRefs: true });
