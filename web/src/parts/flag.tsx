import type { Vouching } from "@jiqun/engines/figures";
import { useText } from "../i18n/index.ts";

export type FlagKind = "unconfirmed" | "illustrative" | "demo" | "computed";

const look: Record<FlagKind, string> = {
  unconfirmed: "flag review",
  illustrative: "flag",
  demo: "flag demo",
  computed: "flag",
};

/** 待核, 示例, 演示数据, 推算: stands beside the figure or name it qualifies. */
export function Flag({ kind }: { readonly kind: FlagKind }) {
  const t = useText("common");
  return (
    <span className={look[kind]} title={t(`flag.${kind}.why`)}>
      {t(`flag.${kind}`)}
    </span>
  );
}

/** The flag of a vouching; nothing for what is confirmed. */
export function VouchingFlag({ vouching }: { readonly vouching: Vouching }) {
  return vouching === "confirmed" ? null : <Flag kind={vouching} />;
}
