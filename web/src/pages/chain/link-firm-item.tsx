import type { LinkFirm } from "@jiqun/contract";
import { shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { DemoFlag } from "../../parts/demo-flag.tsx";
import { langOf } from "../../parts/runs.tsx";
import { excerptPieces } from "./firm-excerpt.ts";

/** A firm on a link: what was decided, how sure, and the characters that prove it. */
export function LinkFirmItem({ firm }: { firm: LinkFirm }) {
  const t = useText("chain");
  const say = useWords();
  return (
    <li className="link-firm">
      <div className="link-firm-head">
        <AppLink to={`/enterprises/${encodeURIComponent(firm.enterprise)}`} {...langOf(firm.name)}>
          {firm.name}
        </AppLink>
        {firm.origin === "demo" ? <DemoFlag /> : null}
        <span className={`link-firm-decision is-${firm.decision}`}>
          {t(`decision.${firm.decision}`)} <b>{firm.probability.toFixed(2)}</b>
        </span>
      </div>
      <p className="link-firm-facts">
        {[
          firm.unit ? say(firm.unit) : t("unitUnknown"),
          ...(firm.share === null ? [] : [t("share", { share: shareText(firm.share) })]),
          ...(firm.decidedBy === "auto" ? [] : [t(`decidedBy.${firm.decidedBy}`)]),
          ...(firm.active ? [] : [t("inactive")]),
        ].join(" · ")}
      </p>
      {firm.excerpt ? (
        <p className="link-firm-excerpt" {...langOf(firm.excerpt)}>
          {excerptPieces(firm.excerpt, firm.marks).map((piece) =>
            piece.marked ? (
              <mark key={piece.start} className={`evidence is-${firm.role}`}>
                {piece.text}
              </mark>
            ) : (
              <span key={piece.start}>{piece.text}</span>
            ),
          )}
        </p>
      ) : null}
    </li>
  );
}
