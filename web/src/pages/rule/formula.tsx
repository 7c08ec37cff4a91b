// A formula of a rule set in the reader's words.
import { type RuleSet, sayExpression } from "@jiqun/engines/evaluate";
import { useLanguage } from "../../i18n/index.ts";

export function Formula({ rules, text }: { readonly rules: RuleSet; readonly text: string }) {
  const language = useLanguage();
  return <span className="rule-formula">{sayExpression(text, { rules, language })}</span>;
}
