import type { Enterprise } from "@jiqun/contract";
import { useMemo, useState } from "react";
import { useText } from "../i18n/index.ts";
import { Card } from "../parts/card.tsx";
import { langOf } from "../parts/runs.tsx";
import { foldPieces, type Piece, piecesOf } from "./scope-pieces.ts";
import "./placement.css";

const kinds = ["make", "develop", "service", "trade", "lease", "excluded"] as const;
/** About six lines of the card. */
const folded = 260;

interface Props {
  readonly firm: Pick<Enterprise, "scope" | "marks" | "products">;
  readonly proofs: readonly (readonly [number, number])[];
}

/** The scope in its own characters: roles by ground and underline, what is placed in bold, numbers that recur below. */
export function ScopeCard({ firm, proofs }: Props) {
  const t = useText("enterprise");
  const words = useText("firm");
  const [open, setOpen] = useState(false);
  const pieces = useMemo(() => piecesOf(firm.scope, firm.marks, proofs), [firm, proofs]);
  const isLong = Array.from(firm.scope).length > folded * 1.25;
  const shown = isLong && !open ? foldPieces(pieces, folded) : pieces;
  return (
    <Card
      title={t("scope")}
      context={t("scope.context")}
      meta={
        <span className="scope-legend">
          {kinds.map((kind) => (
            <span key={kind}>
              <i className={`scope-mark is-${kind}`} aria-hidden="true" />
              {words(kind === "excluded" ? "mark.excluded" : `role.${kind}`)}
            </span>
          ))}
        </span>
      }
    >
      {firm.scope === "" ? <p className="card-body mut">{t("scope.none")}</p> : null}
      {firm.scope === "" ? null : (
        <p className="scope-text" {...langOf(firm.scope)}>
          {shown.map((piece) => (
            <PieceOfScope key={piece.start} piece={piece} />
          ))}
          {isLong ? (
            <>
              {open ? null : "…"}{" "}
              <button type="button" className="btn ghost no-print" aria-expanded={open} onClick={() => setOpen(!open)}>
                {t(open ? "scope.less" : "scope.more")}
              </button>
            </>
          ) : null}
        </p>
      )}
      {firm.products ? (
        <p className="scope-products">
          <span className="mut">{t("scope.products")}</span> <span {...langOf(firm.products)}>{firm.products}</span>
        </p>
      ) : null}
    </Card>
  );
}

function PieceOfScope({ piece }: { piece: Piece }) {
  const words = useText("firm");
  const rings = piece.rings.map((ring) => <Ring key={ring} number={ring} id={`proof-${ring}`} />);
  if (piece.kind === "boilerplate") return <span className="scope-boilerplate">{piece.text}</span>;
  if (piece.kind === null && !piece.object) return piece.text;
  if (piece.kind === null)
    return (
      <b>
        {piece.text}
        {rings}
      </b>
    );
  const name = words(piece.kind === "excluded" ? "mark.excluded" : `role.${piece.kind}`);
  return (
    <mark className={`scope-mark is-${piece.kind}${piece.object ? " is-object" : ""}`} title={name}>
      <span className="sr-only">{name}：</span>
      {piece.text}
      {rings}
    </mark>
  );
}

/** The number of a proof: at the characters as a target, elsewhere as the way there. */
export function Ring({ number, id }: { number: number; id?: string }) {
  const t = useText("enterprise");
  if (id)
    return (
      <sup className="ring" id={id}>
        {number}
      </sup>
    );
  return (
    <a className="ring" href={`#proof-${number}`} aria-label={t("ring", { number })} onClick={goTo}>
      {number}
    </a>
  );
}

function goTo(event: { preventDefault: () => void; currentTarget: HTMLAnchorElement }): void {
  event.preventDefault();
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  target?.scrollIntoView({ block: "center" });
  const around = target?.closest("mark") ?? target;
  around?.classList.add("is-pointed");
  setTimeout(() => around?.classList.remove("is-pointed"), 1600);
}
