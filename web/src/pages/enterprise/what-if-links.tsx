import type { Enterprise } from "@jiqun/contract";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { useMay } from "../../parts/may.ts";

/** On the chains where the firm counts: what would follow if it were gone. */
export function WhatIfLinks({ firm }: { readonly firm: Enterprise }) {
  const t = useText("enterprise");
  const say = useWords();
  const may = useMay();
  const chains = new Map(firm.placements.filter(({ counts }) => counts).map((each) => [each.chain, each.chainName]));
  if (chains.size === 0 || !may("getShock")) return null;
  return (
    <p className="verdict-foot no-print">
      {t("whatIf")}
      {[...chains].map(([chain, name]) => (
        <AppLink key={chain} to={`/chains/${chain}/gaps`} search={{ gone: `firm:${firm.id}` }}>
          {say(name)}
        </AppLink>
      ))}
    </p>
  );
}
